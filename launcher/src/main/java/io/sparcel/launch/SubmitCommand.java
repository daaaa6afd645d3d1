package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.PropertiesText;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.StagingUri;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds the spark-submit command of a submission: what has no property is an argument, all else is
 * in a file. The words are put together here and not by Spark's own launcher, of which any version
 * may be on the class path, so that what a dry run prints is what is started.
 */
final class SubmitCommand {
  static final String PROPERTIES = "spark.properties";
  static final String LOG = "driver.log";

  /** Where Spark puts what a driver in Kubernetes is to fetch. */
  static final String UPLOAD = "spark.kubernetes.file.upload.path";

  private static final String MAIN = "io.sparcel.runner.Main";

  private final SparcelConfig config;
  private final SparkHome home;
  private final StagingFolder staging;
  private final Map<String, String> environment;
  private final Destination destination;
  private final SparkProperties properties;

  /**
   * Describes it.
   *
   * @param files where the driver finds the files that options name, by their values; those that
   *     are not here stay where they are
   */
  SubmitCommand(
      SparcelConfig config,
      SparkHome home,
      SparkDefaults defaults,
      StagingFolder staging,
      Map<String, String> environment,
      Attempts attempts,
      Map<String, String> files) {
    this.config = config;
    this.home = home;
    this.staging = staging;
    this.environment = environment;
    this.destination = Destination.of(config, defaults.values());
    this.properties = new SparkProperties(config, home, defaults, destination, attempts, files);
  }

  /**
   * Starts spark-submit, its output going to {@link #LOG} in the staging folder.
   *
   * @param runner the runner's jar, a path here or a URI
   * @param jars the jars to ship, paths here or URIs
   * @param task the task's name
   * @param jvmOptions what the serializer needs of every JVM
   * @param payloadSha256 the only payload the runner will take
   * @throws SparcelException {@link ErrorCode#SUBMIT_FAILED}
   */
  Process start(
      String runner,
      List<String> jars,
      String task,
      List<String> jvmOptions,
      String payloadSha256) {
    byte[] text = PropertiesText.format(properties(jars, task, jvmOptions));
    staging.writeHere(PROPERTIES, StagingStore.Content.of(text));
    staging.writeHere(LOG, out -> 0); // so that it is private, too
    ProcessBuilder builder =
        new ProcessBuilder(words(runner, payloadSha256))
            .redirectOutput(staging.resolve(LOG).toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(variables());
    try {
      return builder.start();
    } catch (IOException e) {
      throw SparcelException.of(
              ErrorCode.SUBMIT_FAILED, "Cannot start %s: %s", home.sparkSubmit(), e.getMessage())
          .fix("check that the file can be executed and that sparcel.spark-home is right")
          .cause(e)
          .build();
    }
  }

  /** Returns the properties the command is given in a file. */
  Map<String, String> properties(List<String> jars, String task, List<String> jvmOptions) {
    Map<String, String> all =
        properties.of(jars.stream().map(this::located).toList(), task, jvmOptions);
    if (destination.isKubernetesCluster() && !staging.isLocal()) {
      all.putIfAbsent(UPLOAD, staging.store().uri().toString());
    }
    return all;
  }

  /** Returns the words of the command. */
  List<String> words(String runner, String payloadSha256) {
    List<String> words = new ArrayList<>();
    words.add(home.sparkSubmit().toString());
    words.addAll(List.of("--master", destination.master()));
    words.addAll(List.of("--deploy-mode", destination.deployMode()));
    words.addAll(List.of("--properties-file", staging.resolve(PROPERTIES).toString()));
    words.addAll(List.of("--class", MAIN));
    if (properties.besideDefaults()) {
      words.add("--load-spark-defaults");
    }
    SubmitOption.ALL.forEach(option -> addArgument(words, option));
    words.addAll(config.find(SubmitKeys.SUBMIT_ARGS).orElse(List.of()));
    words.add(resource(runner));
    words.add(StagingUri.toArgument(staging.store().uri().toString()));
    words.add(payloadSha256);
    return words;
  }

  private void addArgument(List<String> words, SubmitOption option) {
    for (String value : option.values(config)) {
      switch (option.carrier()) {
        case ARGUMENT -> words.addAll(List.of(option.name(), value));
        case SWITCH -> {
          if (value.equals("true")) {
            words.add(option.name());
          }
        }
        case PROPERTY, FILE, LIST, FILES, VARIABLE, OURS -> {} // not of the command line
      }
    }
  }

  /** A worker of a standalone cluster copies its driver's jar, and knows no local: to copy from. */
  private String resource(String runner) {
    return destination.isStandaloneCluster()
        ? runner.replaceFirst("^local:", "file:")
        : runner.startsWith("local:") ? runner : located(runner);
  }

  /**
   * Returns how Spark is told of a jar. A driver in Kubernetes finds it in the staging folder that
   * it has mounted; as a mere path it would be taken for one of this machine, to be uploaded.
   */
  private String located(String jar) {
    if (jar.contains(",")) {
      throw SparcelException.of(
              ErrorCode.SUBMIT_FAILED,
              "%s cannot be shipped: Spark splits its path at the comma",
              jar)
          .fix("move it to a folder without a comma in its name")
          .build();
    }
    return destination.isKubernetesCluster() && staging.isLocal() ? "local:" + jar : jar;
  }

  /** Returns the variables that spark-submit gets besides those of this process. */
  Map<String, String> variables() {
    Map<String, String> variables =
        home.variables(JavaHome.of(config, environment, home.embedded()));
    if (home.embedded() && destination.isLocal() && !environment.containsKey("SPARK_LOCAL_IP")) {
      variables.put("SPARK_LOCAL_IP", "127.0.0.1");
    }
    for (SubmitOption option : SubmitOption.ALL) {
      if (option.carrier() == SubmitOption.Carrier.VARIABLE) {
        option.values(config).forEach(value -> variables.put(option.name(), value));
      }
    }
    return variables;
  }
}
