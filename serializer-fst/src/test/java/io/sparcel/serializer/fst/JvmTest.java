package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs of their own, as they come: without the {@code --add-opens} FST itself would need. Every
 * Java at hand is tried; {@code -Djava25.home} or the variable {@code JAVA25_HOME} names one more.
 */
class JvmTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("javas")
  void worksAndIsSilentWithoutAnyOption(Path home) throws Exception {
    assertThat(run(home.toString(), "", List.of("-Xmx256m"))).isEqualTo("ok\n");
    if (feature(home) >= 24) { // JEP 498 brought the option
      List<String> strict = List.of("-Xmx256m", "--sun-misc-unsafe-memory-access=deny");
      assertThat(run(home.toString(), "", strict)).isEqualTo("ok\n");
    }
  }

  /** Returns this Java, the one that is named, and those of 17 or newer installed beside this. */
  static Set<Path> javas() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    Set<Path> homes = new LinkedHashSet<>(List.of(running));
    String named = System.getProperty("java25.home", System.getenv("JAVA25_HOME"));
    if (named != null) {
      homes.add(Path.of(named).toRealPath());
    }
    try (Stream<Path> beside = Files.list(running.getParent())) {
      for (Path home : (Iterable<Path>) beside.sorted()::iterator) {
        if (Files.isExecutable(home.resolve("bin/java")) && feature(home) >= 17) {
          homes.add(home.toRealPath());
        }
      }
    }
    return homes;
  }

  /** Reads the version from the file every JDK since 9 has; 0 when there is none. */
  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.exists(release)) {
      return 0;
    }
    Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(release));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
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
