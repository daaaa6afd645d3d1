package io.sparcel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  @Test
  void everyKeyIsInThePageWithDefaultFormAndDescriptionAndNothingElseIs() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `sparcel."))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            ConfigKeys.ALL.stream().map(ConfigurationPageTest::row).toList());
  }

  private static String row(ConfigKey<?> key) {
    String standard = key.standard().map(value -> "`" + value + "`").orElse("");
    return String.format(
        "| `%s` | %s | %s | %s |", key.name(), standard, key.form(), key.description());
  }
}
