package io.sparcel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small payloads that ask for much of the JVM that reads them end in a refusal, in a heap of 256
 * MiB and with every limit at its default. Each keeps the processor busy for less than two seconds,
 * which the output shows; what is tested is that none hangs.
 */
class BombsIT {
  private static final long HANG_MILLIS = 60_000;
  private static final int HANG_MINUTES = 5;
  private static final Pattern ENDED =
      Pattern.compile("rebuilt|LIMIT_EXCEEDED|PAYLOAD_UNREADABLE|CLASS_SHAPE_CHANGED");

  @TempDir private Path folder;

  static Stream<Format> formats() {
    return Format.all();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyBombIsRefusedOrHarmless(Format format) throws Exception {
    List<String> lines = read(format);

    lines.forEach(System.out::println);
    assertThat(lines).hasSizeGreaterThan(10).endsWith("done");
    for (String line : lines.subList(0, lines.size() - 1)) {
      String[] fields = line.split(Pattern.quote(BombRange.SEPARATOR), -1);
      assertThat(fields[5]).as(line).matches(ENDED);
      long millis = Long.parseLong(fields[4].replace(" ms", ""));
      assertThat(millis).as(line).isLessThan(HANG_MILLIS);
    }
  }

  private List<String> read(Format format) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BombRange.class.getName(),
                format.serializer().id(),
                String.valueOf(format.protocol()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(HANG_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }
}
