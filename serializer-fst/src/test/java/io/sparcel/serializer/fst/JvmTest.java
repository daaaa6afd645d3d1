package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.testkit.JavaInstallation;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs of their own, as they come: without the {@code --add-opens} FST itself would need. Every
 * Java at hand is tried.
 */
class JvmTest {

  static List<JavaInstallation> javas() {
    return JavaInstallation.all();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void worksAndIsSilentWithoutAnyOption(JavaInstallation java) {
    assertThat(run(java, "", List.of("-Xmx256m"))).isEqualTo("ok\n");
    if (java.feature() >= 24) { // JEP 498 brought the option
      List<String> strict = List.of("-Xmx256m", "--sun-misc-unsafe-memory-access=deny");
      assertThat(run(java, "", strict)).isEqualTo("ok\n");
    }
  }

  @Test
  void saysWhenALibraryOfFstIsMissing() {
    for (String jar : new String[] {"jackson-core", "objenesis"}) {
      assertThat(run(JavaInstallation.running(), jar, List.of()))
          .contains("SPARCEL-2006 SERIALIZER_BROKEN")
          .contains("FST does not start on Java " + Runtime.version().feature());
    }
  }

  /** Returns all that {@link Trial} prints, on either stream. */
  private static String run(JavaInstallation java, String without, List<String> options) {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> without.isEmpty() || !new File(entry).getName().contains(without))
            .collect(Collectors.joining(File.pathSeparator));
    return java.run(options, classPath, Trial.class).printed();
  }
}
