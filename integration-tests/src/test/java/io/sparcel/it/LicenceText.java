package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The text the build gathered, in one file, and its words counted by plain Java. */
final class LicenceText {
  private LicenceText() {}

  static Path gather(Path file) throws IOException {
    try (Stream<Path> walk = Files.walk(Path.of("..", "examples", "target", "text"))) {
      StringBuilder text = new StringBuilder();
      for (Path part : (Iterable<Path>) walk.filter(Files::isRegularFile).sorted()::iterator) {
        text.append(new String(Files.readAllBytes(part), StandardCharsets.UTF_8)).append('\n');
      }
      Files.writeString(file, text);
      assertThat(Files.size(file)).isGreaterThan(100_000);
      return file;
    }
  }

  /** Counts character by character, so that nothing is shared with the task under test. */
  static Map<String, Long> count(Path file) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    StringBuilder word = new StringBuilder();
    (Files.readString(file) + " ")
        .codePoints()
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
              } else if (word.length() > 0) {
                counts.merge(word.toString().toLowerCase(Locale.ROOT), 1L, Long::sum);
                word.setLength(0);
              }
            });
    return counts;
  }

  /** Reads what the task wrote: {@code word<TAB>count} lines. */
  static Map<String, Long> read(Path folder) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part :
          (Iterable<Path>)
              parts.filter(p -> p.getFileName().toString().startsWith("part-"))::iterator) {
        for (String line : Files.readAllLines(part)) {
          String[] columns = line.split("\t", -1);
          assertThat(columns).hasSize(2);
          assertThat(counts.put(columns[0], Long.valueOf(columns[1]))).isNull();
        }
      }
    }
    return counts;
  }
}
