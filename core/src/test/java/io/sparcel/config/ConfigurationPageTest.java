package io.sparcel.config;

import static java.util.stream.Collectors.joining;
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

  @Test
  void everyOptionOfSparkSubmitIsInThePageWithWhatItBecomesAndWhereItIsValid() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/configuration.md")).stream()
            .filter(line -> line.startsWith("| `--"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            SubmitOption.ALL.stream().map(ConfigurationPageTest::row).toList());
  }

  private static String row(SubmitOption option) {
    String becomes = option.name().isEmpty() ? "" : "`" + option.name() + "`";
    String masters =
        option.masters().size() == MasterKind.values().length
            ? "all"
            : option.masters().stream().map(kind -> "`" + kind + "`").collect(joining(", "));
    return String.format(
        "| `%s` | %s | %s%s |",
        option.option(), becomes, masters, option.clusterModeOnly() ? ", cluster mode" : "");
  }

  private static String row(ConfigKey<?> key) {
    String standard = key.standard().map(value -> "`" + value + "`").orElse("");
    return String.format(
        "| `%s` | %s | %s | %s |", key.name(), standard, key.form(), key.description());
  }
}
