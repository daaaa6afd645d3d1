package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.ConfigEntry;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.Origin.Layer;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class ConfigFlagsTest {

  @Test
  void everyOptionOfSparkSubmitIsAFlagOfItsName() {
    for (SubmitOption option : SubmitOption.ALL) {
      assertThat(ConfigFlags.keys()).contains(option.key());
      if (!option.key().equals(SubmitKeys.VERBOSE)) { // which is ours already
        assertThat(ConfigFlags.name(option.key())).isEqualTo(option.option());
      }
    }
    assertThat(ConfigFlags.keys())
        .contains(ConfigKeys.SUBMISSION_ID, ConfigKeys.STAGING, ConfigKeys.IDEMPOTENT)
        .isSubsetOf(ConfigKeys.ALL);
  }

  @Test
  void helpHasEveryFlagUnderAHeadingWithItsKeysDescription() {
    for (String command : List.of("submit", "run")) {
      String help = Main.commandLine().getSubcommands().get(command).getUsageMessage();
      String text = help.replaceAll("\\s+", "");
      assertThat(help)
          .contains("sparcel " + command + " [OPTIONS] TASK [ARGUMENT...]")
          .containsSubsequence(
              "Task:", "Payload and code:", "Resources:", "Spark and cluster:", "Security:")
          .containsSubsequence("Submission:", "Output:", "Examples:");
      ConfigFlags.keys().stream()
          .filter(key -> command.equals("submit") || !key.equals(SubmitKeys.MASTER))
          .filter(key -> command.equals("submit") || !key.equals(SubmitKeys.DEPLOY_MODE))
          .forEach(
              key ->
                  assertThat(text)
                      .contains(ConfigFlags.name(key), key.description().replaceAll("\\s+", "")));
    }
  }

  @Test
  void flagsSetTheirKeysAndKeepEveryCharacter() {
    assertThat(
            values("--queue", "a=b|c 'd' \"e\" $HOME ä€", "--num-executors=0", "--name=-x", "task"))
        .isEqualTo(
            Map.of(
                "sparcel.queue", "a=b|c 'd' \"e\" $HOME ä€",
                "sparcel.num-executors", "0",
                "sparcel.name", "-x"));
  }

  @Test
  void aSwitchMayBeGivenAValueAndTakesNoOtherWord() {
    assertThat(values("--supervise", "task")).isEqualTo(Map.of("sparcel.supervise", "true"));
    assertThat(values("--supervise=false", "task")).isEqualTo(Map.of("sparcel.supervise", "false"));
    assertThat(values("--keep-staging", "--spark-verbose", "--detach", "task"))
        .containsOnlyKeys("sparcel.staging.keep", "sparcel.verbose", "sparcel.detach");
  }

  @Test
  void repeatedFlagsAddToAListInOrder() {
    assertThat(
            values(
                "--files",
                "b,a",
                "task",
                "--files",
                "c",
                "--submit-args",
                "--x 'y z'",
                "--submit-args",
                "--w"))
        .isEqualTo(Map.of("sparcel.files", "b,a,c", "sparcel.submit-args", "--x 'y z' --w"));
  }

  private static Map<String, String> values(String... arguments) {
    CommandSpec command = CommandSpec.create().name("test");
    command.addPositional(PositionalParamSpec.builder().type(String.class).build());
    ConfigFlags.addTo(command, Set.of());
    SparcelConfigBuilder builder = SparcelConfig.builder();
    ConfigFlags.apply(new CommandLine(command).parseArgs(arguments), builder);
    return builder.isolated().entries().stream()
        .filter(entry -> entry.origin().layer() == Layer.CODE)
        .collect(Collectors.toMap(ConfigEntry::key, ConfigEntry::value));
  }
}
