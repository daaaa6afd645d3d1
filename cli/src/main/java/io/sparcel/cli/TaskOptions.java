package io.sparcel.cli;

import io.sparcel.cli.params.GivenParameters;
import io.sparcel.config.SparcelConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code submit} and {@code run} have in common, besides {@link ConfigFlags}. */
final class TaskOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "A task's name as 'sparcel tasks' lists it, or the name of its class.")
  private String task;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "What the task's context.arguments() returns; put -- before them.")
  private final List<String> arguments = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nTask:%n", order = 1)
  private Given given = new Given();

  @Option(
      names = {"-c", "--conf"},
      paramLabel = "KEY=VALUE",
      description = "A key of Spark's own, spark.…; may be repeated.")
  private final Map<String, String> spark = new LinkedHashMap<>();

  @ArgGroup(validate = false, heading = "%nOutput:%n", order = 100)
  private Output output = new Output();

  @Mixin private ConfigOptions configuration;

  /** The task's parameters. */
  private static final class Given {
    @Option(
        names = {"-p", "--param"},
        paramLabel = "NAME=VALUE",
        description = {
          "A parameter of the task; may be repeated.",
          "A list is a,b,c or a JSON array, a map is k=v,k2=v2 or a JSON object, a record is a"
              + " JSON object or given in parts: window.size=5m."
        })
    private final List<String> parameters = new ArrayList<>();

    @Option(
        names = "--params-file",
        paramLabel = "FILE",
        description = "Parameters from a .json or .properties file; --param replaces them.")
    private @Nullable Path file;
  }

  /** What is printed. */
  private static final class Output {
    @Option(
        names = "--dry-run",
        description = {
          "Start nothing: print the command, what is staged, and the configuration.",
          "Secrets are shown as stars."
        })
    private boolean dryRun;

    @Option(names = "--logs", description = "Print the driver's log to stderr.")
    private boolean logs;

    @Option(names = "--timings", description = "Print how long each phase took to stderr.")
    private boolean timings;

    @Option(
        names = "--json",
        description = "Print one JSON document: id, state, result, timings, versions.")
    private boolean json;
  }

  String task() {
    return task;
  }

  String[] arguments() {
    return arguments.toArray(String[]::new);
  }

  GivenParameters parameters() {
    GivenParameters parameters = new GivenParameters();
    if (given.file != null) {
      parameters.addFile(given.file);
    }
    given.parameters.forEach(parameters::add);
    return parameters;
  }

  /** Returns the configuration with these options on top. */
  SparcelConfigBuilder configuration() {
    SparcelConfigBuilder builder = configuration.builder().setAll(spark);
    ConfigFlags.apply(command.commandLine().getParseResult(), builder);
    return builder;
  }

  static void set(SparcelConfigBuilder builder, String key, @Nullable String value) {
    if (value != null) {
      builder.set(key, value);
    }
  }

  boolean dryRun() {
    return output.dryRun;
  }

  boolean logs() {
    return output.logs;
  }

  boolean timings() {
    return output.timings;
  }

  boolean json() {
    return output.json;
  }
}
