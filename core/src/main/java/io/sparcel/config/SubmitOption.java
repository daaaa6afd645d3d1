package io.sparcel.config;

import static io.sparcel.config.MasterKind.KUBERNETES;
import static io.sparcel.config.MasterKind.STANDALONE;
import static io.sparcel.config.MasterKind.YARN;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An option of spark-submit 4.2: its key, what becomes of it, and where it is valid.
 *
 * @param key the key, named as the option is
 * @param carrier how its value travels to spark-submit
 * @param name the property, argument or variable that carries it, or empty
 * @param masters the kinds of cluster managers that take it
 * @param clusterModeOnly whether it is for a driver on the cluster
 */
public record SubmitOption(
    ConfigKey<?> key,
    Carrier carrier,
    String name,
    Set<MasterKind> masters,
    boolean clusterModeOnly) {

  /** Makes an option whose set keeps the order of the kinds. */
  public SubmitOption {
    masters = Collections.unmodifiableSet(EnumSet.copyOf(masters));
  }

  /** How a value travels. */
  public enum Carrier {
    /** As a property, in place of one the user set. */
    PROPERTY,
    /** As {@link #PROPERTY}; a path, of this machine if it is relative. */
    FILE,
    /** As a property, added to what the user and the installation set, commas between. */
    LIST,
    /** As {@link #LIST}; paths and URIs, of which relative ones are this machine's. */
    FILES,
    /** As words of the command: Spark has no property for it. */
    ARGUMENT,
    /** As one word when it is true. */
    SWITCH,
    /** As a variable of spark-submit's environment. */
    VARIABLE,
    /** In a way of its own. */
    OURS
  }

  /**
   * Every option, in the order of spark-submit's own help. What Spark has a property for goes into
   * the properties file, which is private and has no limit of length; {@code --supervise} has one
   * that spark-submit sets back to false.
   */
  public static final List<SubmitOption> ALL =
      List.of(
          ours(SubmitKeys.MASTER, "--master"),
          ours(SubmitKeys.DEPLOY_MODE, "--deploy-mode"),
          of(SubmitKeys.NAME, Carrier.PROPERTY, "spark.app.name"),
          of(SubmitKeys.JARS, Carrier.FILES, "spark.jars"),
          of(SubmitKeys.PACKAGES, Carrier.LIST, "spark.jars.packages"),
          of(SubmitKeys.EXCLUDE_PACKAGES, Carrier.LIST, "spark.jars.excludes"),
          of(SubmitKeys.REPOSITORIES, Carrier.LIST, "spark.jars.repositories"),
          of(SubmitKeys.FILES, Carrier.FILES, "spark.files"),
          of(SubmitKeys.ARCHIVES, Carrier.FILES, "spark.archives"),
          ours(SubmitKeys.PROPERTIES_FILE, ""),
          ours(SubmitKeys.LOAD_SPARK_DEFAULTS, "--load-spark-defaults"),
          of(SubmitKeys.DRIVER_MEMORY, Carrier.PROPERTY, "spark.driver.memory"),
          ours(SubmitKeys.DRIVER_JAVA_OPTIONS, "spark.driver.extraJavaOptions"),
          of(SubmitKeys.DRIVER_LIBRARY_PATH, Carrier.PROPERTY, "spark.driver.extraLibraryPath"),
          of(SubmitKeys.DRIVER_CLASS_PATH, Carrier.PROPERTY, "spark.driver.extraClassPath"),
          of(SubmitKeys.EXECUTOR_MEMORY, Carrier.PROPERTY, "spark.executor.memory"),
          of(SubmitKeys.PROXY_USER, Carrier.ARGUMENT, "--proxy-user"),
          of(SubmitKeys.VERBOSE, Carrier.SWITCH, "--verbose"),
          of(SubmitKeys.DRIVER_CORES, Carrier.PROPERTY, "spark.driver.cores")
              .on(STANDALONE, YARN, KUBERNETES)
              .inClusterMode(),
          of(SubmitKeys.SUPERVISE, Carrier.SWITCH, "--supervise").on(STANDALONE).inClusterMode(),
          of(SubmitKeys.TOTAL_EXECUTOR_CORES, Carrier.PROPERTY, "spark.cores.max").on(STANDALONE),
          of(SubmitKeys.EXECUTOR_CORES, Carrier.PROPERTY, "spark.executor.cores")
              .on(STANDALONE, YARN, KUBERNETES),
          of(SubmitKeys.NUM_EXECUTORS, Carrier.PROPERTY, "spark.executor.instances")
              .on(YARN, KUBERNETES),
          of(SubmitKeys.PRINCIPAL, Carrier.PROPERTY, "spark.kerberos.principal")
              .on(YARN, KUBERNETES),
          of(SubmitKeys.KEYTAB, Carrier.FILE, "spark.kerberos.keytab").on(YARN, KUBERNETES),
          of(SubmitKeys.QUEUE, Carrier.PROPERTY, "spark.yarn.queue").on(YARN),
          of(SubmitKeys.HADOOP_CONF_DIR, Carrier.VARIABLE, "HADOOP_CONF_DIR"),
          of(SubmitKeys.HADOOP_USER_NAME, Carrier.VARIABLE, "HADOOP_USER_NAME"),
          ours(SubmitKeys.SUBMIT_ARGS, ""));

  private static final String PREFIX = "sparcel.";

  /** What spark-submit knows and a submission has no use for. */
  private static final Set<String> REFUSED =
      Set.of(
          "--class",
          "--py-files",
          "--kill",
          "--status",
          "--version",
          "--help",
          "-h",
          "--remote",
          "--usage-error",
          "--conf",
          "-c",
          "-v");

  private static SubmitOption of(ConfigKey<?> key, Carrier carrier, String name) {
    return new SubmitOption(key, carrier, name, EnumSet.allOf(MasterKind.class), false);
  }

  private static SubmitOption ours(ConfigKey<?> key, String name) {
    return of(key, Carrier.OURS, name);
  }

  private SubmitOption on(MasterKind first, MasterKind... more) {
    return new SubmitOption(key, carrier, name, EnumSet.of(first, more), clusterModeOnly);
  }

  private SubmitOption inClusterMode() {
    return new SubmitOption(key, carrier, name, masters, true);
  }

  /** Returns whether its values are added to those of other places. */
  public boolean isAdded() {
    return carrier == Carrier.LIST || carrier == Carrier.FILES;
  }

  /** Returns whether its values are paths and URIs of files. */
  public boolean isOfFiles() {
    return carrier == Carrier.FILE || carrier == Carrier.FILES;
  }

  /** Returns what a configuration sets: the elements of a list, in order, or one value, or none. */
  public List<String> values(SparcelConfig config) {
    Optional<?> value = config.find(key);
    if (value.isEmpty()) {
      return List.of();
    }
    return value.get() instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value.get()));
  }

  /** Returns the option's name on spark-submit's command line, and on ours. */
  public String option() {
    return "--" + key.name().substring(PREFIX.length());
  }

  /**
   * Reads arguments for which there is no key. One that has a key would get round its checks, and a
   * word that is no option where none is expected would be taken for the application.
   */
  static List<String> extraArguments(String text) {
    List<String> words = ShellWords.split(text);
    boolean mayBeValue = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean option = word.startsWith("-");
      String name = word.replaceFirst("=.*", "");
      if (!option && !mayBeValue) {
        throw new IllegalArgumentException(
            "word " + (i + 1) + " is neither an option nor the value of one");
      }
      if (REFUSED.contains(name)) {
        throw new IllegalArgumentException(name + " is not for a submission of Sparcel's");
      }
      if (ALL.stream().anyMatch(known -> known.option().equals(name))) {
        throw new IllegalArgumentException(name + " has a key: " + PREFIX + name.substring(2));
      }
      mayBeValue = option && !word.contains("=");
    }
    return words;
  }
}
