package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultsPageTest {
  private static final Path PAGE = Path.of("../docs/faults.md");

  @Test
  void everyFaultOfThePageIsATest() throws Exception {
    assertThat(TestsOfPages.missing(PAGE)).isEmpty();
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| **"))
        .filteredOn(line -> !line.startsWith("| ---") && !line.startsWith("| Fault"))
        .hasSizeGreaterThanOrEqualTo(25)
        .allSatisfy(line -> assertThat(line).containsPattern("`\\w+#\\w+` \\|$"));
  }
}
