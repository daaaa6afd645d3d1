package io.sparcel.launch;

import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * What Spark is told as properties. They go into a file of the private staging folder: a command
 * line is for everyone to see, and bounded.
 */
final class SparkProperties {
  private static final String DRIVER_OPTIONS = "spark.driver.extraJavaOptions";
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

  /** Keys whose values are added to what the installation's own defaults say. */
  private static final Set<String> JOINED =
      Stream.concat(
              Stream.of(DRIVER_OPTIONS, EXECUTOR_OPTIONS),
              SubmitOption.ALL.stream().filter(SubmitOption::isAdded).map(SubmitOption::name))
          .collect(Collectors.toUnmodifiableSet());

  private final SparcelConfig config;
  private final SparkHome home;
  private final SparkDefaults defaults;
  private final Destination destination;
  private final Attempts attempts;
  private final Map<String, String> files;

  SparkProperties(
      SparcelConfig config,
      SparkHome home,
      SparkDefaults defaults,
      Destination destination,
      Attempts attempts,
      Map<String, String> files) {
    this.config = config;
    this.home = home;
    this.defaults = defaults;
    this.destination = destination;
    this.attempts = attempts;
    this.files = files;
  }

  /** Returns whether spark-submit itself reads {@code spark-defaults.conf} beside these. */
  boolean besideDefaults() {
    return home.loadsDefaultsBesideProperties() && defaults.readBySpark();
  }

  /**
   * Collects the properties of a submission.
   *
   * @param jars the jars of the submission: paths or URIs
   * @param task the task's name
   * @param jvmOptions what the serializer needs of every JVM
   * @return the properties, sorted
   */
  Map<String, String> of(List<String> jars, String task, List<String> jvmOptions) {
    Map<String, String> properties = new TreeMap<>(config.spark());
    defaults
        .values()
        .forEach(
            (key, value) -> {
              if (JOINED.contains(key) || !besideDefaults()) {
                properties.putIfAbsent(key, value);
              }
            });
    properties.putIfAbsent("spark.app.name", task);
    join(properties, "spark.jars", jars, ",");
    SubmitOption.ALL.forEach(option -> add(properties, option));
    join(properties, EXECUTOR_OPTIONS, jvmOptions, " ");
    join(properties, DRIVER_OPTIONS, driverOptions(jvmOptions), " ");
    if (destination.isYarn()) {
      attempts.addTo(properties);
    }
    if (destination.isStandaloneCluster()) {
      // The process then ends when the driver does, and not as soon as it is accepted.
      properties.put("spark.standalone.submit.waitAppCompletion", "true");
      properties.put("spark.master.rest.enabled", "false"); // it would never wait
    } else if (destination.isClusterMode()) {
      properties.put("spark.yarn.submit.waitAppCompletion", "true");
      properties.put("spark.kubernetes.submission.waitAppCompletion", "true");
    }
    if (home.embedded() && destination.isLocal()) {
      properties.putIfAbsent("spark.driver.host", "127.0.0.1");
      properties.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
    }
    return properties;
  }

  private void add(Map<String, String> properties, SubmitOption option) {
    List<String> values = option.values(config);
    switch (option.carrier()) {
      case PROPERTY -> values.forEach(value -> properties.put(option.name(), value));
      case FILE ->
          values.forEach(value -> properties.put(option.name(), LocalFiles.absolute(value)));
      case LIST -> join(properties, option.name(), values, ",");
      case FILES ->
          join(properties, option.name(), values.stream().map(this::placed).toList(), ",");
      case ARGUMENT, SWITCH, VARIABLE, OURS -> {} // no property
    }
  }

  private String placed(String value) {
    String staged = files.get(value);
    return staged == null ? LocalFiles.absolute(value) : staged;
  }

  private List<String> driverOptions(List<String> jvmOptions) {
    List<String> options = new ArrayList<>();
    config.find(SubmitKeys.DRIVER_JAVA_OPTIONS).ifPresent(options::add);
    options.addAll(jvmOptions);
    if (destination.isStandaloneCluster()) {
      // Through the Master's RPC port a driver is started without the options Spark itself needs.
      options.add(JavaModuleOptions.defaultModuleOptions());
    }
    return options;
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
}
