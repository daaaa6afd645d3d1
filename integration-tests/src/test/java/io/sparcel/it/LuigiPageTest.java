package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LuigiPageTest {
  private static final Path PAGE = Path.of("../docs/luigi.md");

  @Test
  void everyBehaviourOfLuigiHasARow() throws IOException {
    List<String> ids = new ArrayList<>();
    add(ids, "O", 24);
    add(ids, "E", 3);
    add(ids, "P", 18);
    add(ids, "X", 15);
    add(ids, "K", 8);
    add(ids, "T", 35);
    assertThat(rows()).extracting(row -> row.replaceFirst("^\\| (\\w+) .*", "$1")).isEqualTo(ids);
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    assertThat(TestsOfPages.missing(PAGE)).isEmpty();
    assertThat(rows())
        .allSatisfy(row -> assertThat(row).containsPattern("`\\w+#\\w+`|no counterpart: \\w+"));
  }

  private static void add(List<String> ids, String letter, int last) {
    for (int number = 1; number <= last; number++) {
      ids.add(letter + number);
    }
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.matches("\\| [OEPXKT][0-9]+ \\|.*"))
        .toList();
  }
}
