package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.PropertiesText;
import io.sparcel.config.SparcelConfig;
import io.sparcel.submission.StagingUri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.launcher.SparkLauncher;
import org.jspecify.annotations.Nullable;

/**
 * Builds the spark-submit command of a submission. What Spark is told goes into a properties file
 * of the private staging folder: a command line is for everyone to see, and bounded.
 */
final class SubmitCommand {
  static final String PROPERTIES = "spark.properties";
  static final String LOG = "driver.log";
  private static final String MAIN = "io.sparcel.runner.Main";
  private static final String DRIVER_OPTIONS = "spark.driver.extraJavaOptions";
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

  /** Keys whose values are added to what the installation's own defaults say. */
  private static final Set<String> JOINED =
      Set.of("spark.jars", "spark.files", DRIVER_OPTIONS, EXECUTOR_OPTIONS);

  private final SparcelConfig config;
  private final SparkHome home;
  private final StagingFolder staging;
  private final Map<String, String> environment;
  private final Map<String, String> installed;
  private final Destination destination;

  SubmitCommand(
      SparcelConfig config,
      SparkHome home,
      Map<String, String> installed,
      StagingFolder staging,
      Map<String, String> environment) {
    this.config = config;
    this.home = home;
    this.staging = staging;
    this.environment = environment;
    this.installed = installed;
    this.destination = Destination.of(config, installed);
  }

  /**
   * Starts spark-submit, its output going to {@link #LOG} in the staging folder.
   *
   * @param runner the runner's jar, a path here or {@code local:} and a path on every node
   * @param jars the jars to ship
   * @param task the task's name
   * @param jvmOptions what the serializer needs of every JVM
   * @param payloadSha256 the only payload the runner will take
   * @throws SparcelException {@link ErrorCode#SUBMIT_FAILED}
   */
  Process start(
      String runner, List<Path> jars, String task, List<String> jvmOptions, String payloadSha256) {
    byte[] properties = PropertiesText.format(properties(jars, task, jvmOptions));
    staging.writeHere(
        PROPERTIES,
        out -> {
          out.write(properties);
          return null;
        });
    staging.writeHere(LOG, out -> 0); // so that it is private, too
    SparkLauncher launcher =
        new SparkLauncher(childEnvironment())
            .setSparkHome(home.path().toString())
            .setMaster(destination.master())
            .setDeployMode(destination.deployMode())
            .setPropertiesFile(staging.resolve(PROPERTIES).toString())
            .setMainClass(MAIN)
            .setAppResource(resource(runner))
            .addAppArgs(StagingUri.toArgument(staging.store().uri().toString()), payloadSha256)
            .redirectOutput(staging.resolve(LOG).toFile())
            .redirectError();
    if (home.loadsDefaultsBesideProperties()) {
      launcher.addSparkArg("--load-spark-defaults");
    }
    try {
      return launcher.launch();
    } catch (IOException e) {
      throw SparcelException.of(
              ErrorCode.SUBMIT_FAILED, "Cannot start %s: %s", home.sparkSubmit(), e.getMessage())
          .fix("check that the file can be executed and that sparcel.spark-home is right")
          .cause(e)
          .build();
    }
  }

  /** A worker of a standalone cluster copies its driver's jar, and knows no local: to copy from. */
  private String resource(String runner) {
    return destination.isStandaloneCluster() ? runner.replaceFirst("^local:", "file:") : runner;
  }

  private Map<String, String> properties(List<Path> jars, String task, List<String> jvmOptions) {
    Map<String, String> properties = new TreeMap<>(config.spark());
    installed.forEach(
        (key, value) -> {
          if (JOINED.contains(key) || !home.loadsDefaultsBesideProperties()) {
            properties.putIfAbsent(key, value);
          }
        });
    properties.putIfAbsent("spark.app.name", config.find(ConfigKeys.NAME).orElse(task));
    config.find(ConfigKeys.NAME).ifPresent(name -> properties.put("spark.app.name", name));
    config.find(ConfigKeys.DRIVER_MEMORY).ifPresent(m -> properties.put("spark.driver.memory", m));
    config
        .find(ConfigKeys.EXECUTOR_MEMORY)
        .ifPresent(m -> properties.put("spark.executor.memory", m));
    config
        .find(ConfigKeys.EXECUTOR_CORES)
        .ifPresent(c -> properties.put("spark.executor.cores", String.valueOf(c)));
    List<String> shipped = new ArrayList<>(jars.stream().map(SubmitCommand::listed).toList());
    shipped.addAll(
        config.find(ConfigKeys.JARS).orElse(List.of()).stream().map(SubmitCommand::local).toList());
    join(properties, "spark.jars", shipped, ",");
    List<String> files =
        config.find(ConfigKeys.FILES).orElse(List.of()).stream().map(SubmitCommand::local).toList();
    join(properties, "spark.files", files, ",");
    join(properties, EXECUTOR_OPTIONS, jvmOptions, " ");
    join(properties, DRIVER_OPTIONS, driverOptions(jvmOptions), " ");
    if (destination.isStandaloneCluster()) {
      // The process then ends when the driver does, and not as soon as it is accepted.
      properties.put("spark.standalone.submit.waitAppCompletion", "true");
      properties.put("spark.master.rest.enabled", "false"); // it would never wait
    } else if (destination.isClusterMode()) {
      properties.put("spark.yarn.submit.waitAppCompletion", "true");
      properties.put("spark.kubernetes.submission.waitAppCompletion", "true");
    }
    if (isEmbeddedLocal()) {
      properties.putIfAbsent("spark.driver.host", "127.0.0.1");
      properties.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
    }
    return properties;
  }

  private List<String> driverOptions(List<String> jvmOptions) {
    List<String> options = new ArrayList<>(jvmOptions);
    if (destination.isStandaloneCluster()) {
      // Through the Master's RPC port a driver is started without the options Spark itself needs.
      options.add(JavaModuleOptions.defaultModuleOptions());
    }
    return options;
  }

  private boolean isEmbeddedLocal() {
    return home.embedded() && destination.isLocal();
  }

  /** Adds values to those the user gave; none of either is dropped. */
  private static void join(
      Map<String, String> properties, String key, Collection<String> values, String separator) {
    String own = properties.get(key);
    Stream<String> all =
        own == null ? values.stream() : Stream.concat(Stream.of(own), values.stream());
    String joined = String.join(separator, all.filter(text -> !text.isEmpty()).toList());
    if (!joined.isEmpty()) {
      properties.put(key, joined);
    }
  }

  private static String listed(Path path) {
    String text = path.toString();
    if (text.contains(",")) {
      throw SparcelException.of(
              ErrorCode.SUBMIT_FAILED,
              "%s cannot be shipped: Spark splits its path at the comma",
              text)
          .fix("move it to a folder without a comma in its name")
          .build();
    }
    return text;
  }

  /** Makes a relative path absolute, because spark-submit's working folder is its own affair. */
  private static String local(String pathOrUri) {
    if (pathOrUri.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")) {
      return pathOrUri;
    }
    int alias = pathOrUri.indexOf('#'); // Spark's "file#name it gets"
    String name = alias < 0 ? pathOrUri : pathOrUri.substring(0, alias);
    Path path = Path.of(name).toAbsolutePath().normalize();
    boolean pattern = name.matches(".*[*?\\[{].*");
    if (!pattern && !path.toFile().exists()) {
      throw SparcelException.of(ErrorCode.FILE_UNREADABLE, "There is no file %s", path)
          .fix("correct sparcel.jars or sparcel.files (--jars, --files)")
          .build();
    }
    return path + (alias < 0 ? "" : pathOrUri.substring(alias));
  }

  private Map<String, String> childEnvironment() {
    Map<String, String> child = new HashMap<>();
    String java = config.find(ConfigKeys.JAVA_HOME).map(Path::toString).orElse(inheritedJava());
    child.put("JAVA_HOME", java);
    home.scala().ifPresent(scala -> child.put("SPARK_SCALA_VERSION", scala));
    if (isEmbeddedLocal() && !environment.containsKey("SPARK_LOCAL_IP")) {
      child.put("SPARK_LOCAL_IP", "127.0.0.1");
    }
    return child;
  }

  private String inheritedJava() {
    @Nullable String named = environment.get("JAVA_HOME");
    // Embedded Spark is this very class path, so it gets this very Java.
    return home.embedded() || named == null || named.isEmpty()
        ? System.getProperty("java.home")
        : named;
  }
}
