package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LuigiPageTest {
  private static final Path PAGE = Path.of("../docs/luigi.md");

  @Test
  void everyBehaviourOfLuigiHasARow() throws IOException {
    List<String> ids =
        Stream.of(ids("O", 24), ids("E", 3), ids("P", 18), ids("X", 15), ids("K", 8), ids("T", 35))
            .flatMap(s -> s)
            .toList();
    assertThat(rows()).extracting(row -> row.split("\\|")[1].strip()).isEqualTo(ids);
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    assertThat(TestsOfPages.missing(PAGE)).isEmpty();
    assertThat(rows())
        .allSatisfy(row -> assertThat(row).containsPattern("`\\w+#\\w+`|no counterpart: \\w+"));
  }

  private static Stream<String> ids(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.matches("\\| [OEPXKT][0-9]+ \\|.*"))
        .toList();
  }
}
