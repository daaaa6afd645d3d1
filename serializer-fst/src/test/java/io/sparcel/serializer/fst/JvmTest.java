package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs of their own, as they come: without the {@code --add-opens} FST itself would need. The
 * newest Java is that of {@code -Djava25.home} or of the environment's {@code JAVA25_HOME}.
 */
class JvmTest {
  @TempDir private Path folder;

  @Test
  void worksAndIsSilentWithoutAnyOption() throws Exception {
    assertThat(run(System.getProperty("java.home"), "", List.of("-Xmx256m"))).isEqualTo("ok\n");
  }

  @Test
  void worksAndIsSilentOnJava25WithoutUnsafe() throws Exception {
    String home = System.getProperty("java25.home", System.getenv("JAVA25_HOME"));
    Assumptions.assumeTrue(home != null, "no Java 25 is named");
    assertThat(run(home, "", List.of("-Xmx256m"))).isEqualTo("ok\n");
    List<String> strict = List.of("-Xmx256m", "--sun-misc-unsafe-memory-access=deny");
    assertThat(run(home, "", strict)).isEqualTo("ok\n");
  }

  @Test
  void saysWhenALibraryOfFstIsMissing() throws Exception {
    for (String jar : new String[] {"jackson-core", "objenesis"}) {
      assertThat(run(System.getProperty("java.home"), jar, List.of()))
          .contains("SPARCEL-2006 SERIALIZER_BROKEN")
          .contains("FST does not start on Java " + Runtime.version().feature());
    }
  }

  /** Returns all that {@link Trial} prints, on either stream. */
  private String run(String home, String without, List<String> options)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> without.isEmpty() || !new File(entry).getName().contains(without))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Trial.class.getName()));
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Optional.of(Files.readString(printed)).map(t -> t.replace("\r", "")).orElse("");
  }
}
