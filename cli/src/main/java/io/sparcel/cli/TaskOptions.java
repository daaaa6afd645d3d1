package io.sparcel.cli;

import io.sparcel.cli.params.GivenParameters;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.config.SubmitKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code submit} and {@code run} have in common. */
final class TaskOptions {
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
  private @Nullable Path parametersFile;

  @Option(names = "--serializer", paramLabel = "ID", description = "java, kryo, …")
  private @Nullable String serializer;

  @Option(
      names = "--protocol",
      paramLabel = "VERSION",
      description = "The serializer's protocol: default, highest or a number.")
  private @Nullable String protocol;

  @Option(
      names = "--jars",
      split = ",",
      paramLabel = "JAR",
      description = "Jars to ship beside the task's own.")
  private final List<String> jars = new ArrayList<>();

  @Option(
      names = "--files",
      split = ",",
      paramLabel = "FILE",
      description = "Files for the working folder of every executor.")
  private final List<String> files = new ArrayList<>();

  @Option(
      names = {"-c", "--conf"},
      paramLabel = "KEY=VALUE",
      description = "A key of Spark's own, spark.…; may be repeated.")
  private final Map<String, String> spark = new LinkedHashMap<>();

  @Option(
      names = "--spark-home",
      paramLabel = "FOLDER",
      description = "The Spark installation to use, instead of SPARK_HOME.")
  private @Nullable String sparkHome;

  @Option(
      names = "--keep-staging",
      description = "Keep the files of the submission, and say where they are.")
  private boolean keepStaging;

  @Option(
      names = "--detach",
      description = {
        "Do not wait: print the id and end. 'sparcel wait' and 'sparcel status' find it by that.",
        "In client mode the driver stays behind as a process of this machine."
      })
  private boolean detach;

  @Option(
      names = "--submission-id",
      paramLabel = "ID",
      description = {
        "An id of your own. Submitting the same task with it again runs nothing: what became of",
        "the first is reported."
      })
  private @Nullable String submissionId;

  @Option(
      names = "--staging",
      paramLabel = "FOLDER",
      description = "Where it is staged: a folder or a URI that the driver sees, too.")
  private @Nullable String staging;

  @Option(names = "--logs", description = "Print the driver's log to stderr.")
  private boolean logs;

  @Option(names = "--timings", description = "Print how long each phase took to stderr.")
  private boolean timings;

  @Option(
      names = "--json",
      description = "Print one JSON document: id, state, result, timings, versions.")
  private boolean json;

  @Mixin private ConfigOptions configuration;

  String task() {
    return task;
  }

  String[] arguments() {
    return arguments.toArray(String[]::new);
  }

  GivenParameters parameters() {
    GivenParameters given = new GivenParameters();
    if (parametersFile != null) {
      given.addFile(parametersFile);
    }
    parameters.forEach(given::add);
    return given;
  }

  /** Returns the configuration with these options on top. */
  SparcelConfigBuilder configuration() {
    SparcelConfigBuilder builder = configuration.builder().setAll(spark);
    set(builder, ConfigKeys.SERIALIZER.name(), serializer);
    set(builder, ConfigKeys.PROTOCOL.name(), protocol);
    set(builder, SubmitKeys.JARS.name(), joined(jars));
    set(builder, SubmitKeys.FILES.name(), joined(files));
    set(builder, ConfigKeys.SPARK_HOME.name(), sparkHome);
    set(builder, ConfigKeys.DETACH.name(), detach ? "true" : null);
    set(builder, ConfigKeys.SUBMISSION_ID.name(), submissionId);
    set(builder, ConfigKeys.STAGING.name(), staging);
    set(builder, ConfigKeys.STAGING_KEEP.name(), keepStaging ? "true" : null);
    return builder;
  }

  private static @Nullable String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }

  static void set(SparcelConfigBuilder builder, String key, @Nullable String value) {
    if (value != null) {
      builder.set(key, value);
    }
  }

  boolean logs() {
    return logs;
  }

  boolean timings() {
    return timings;
  }

  boolean json() {
    return json;
  }

  boolean keepStaging() {
    return keepStaging;
  }
}
