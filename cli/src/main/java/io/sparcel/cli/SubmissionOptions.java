package io.sparcel.cli;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.launch.TaskLauncher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which submission a command is about, and where it is looked for. */
final class SubmissionOptions {
  @Parameters(
      paramLabel = "ID",
      description = "The submission's id, as 'sparcel submit' printed it.")
  private String id;

  @Option(
      names = "--staging",
      paramLabel = "FOLDER",
      description = "Where it was staged, if that is not configured: a folder or a URI.")
  private @Nullable String staging;

  @Mixin private ConfigOptions configuration;

  String id() {
    return id;
  }

  TaskLauncher launcher() {
    SparcelConfigBuilder builder = configuration.builder();
    TaskOptions.set(builder, ConfigKeys.STAGING.name(), staging);
    return TaskLauncher.create(builder.load());
  }
}
