package io.sparcel.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The options of spark-submit as keys: {@code --driver-memory} is {@code sparcel.driver-memory}.
 * {@link SubmitOption#ALL} says what becomes of each.
 */
public final class SubmitKeys {
  private static final int MANY = 100_000;
  private static final String PATHS = "paths or URIs";

  /** Spark's master. */
  public static final ConfigKey<String> MASTER =
      Forms.matching(
          "sparcel.master",
          "local[N], spark://host:port, yarn or k8s://…",
          "The cluster manager; without it Spark runs locally, as local[*]",
          MasterKind.ANY,
          "no cluster manager");

  /** Where the driver runs. */
  public static final ConfigKey<String> DEPLOY_MODE =
      Forms.choice(
          "sparcel.deploy-mode",
          List.of("client", "cluster"),
          "Where the driver runs: beside the submitter, which is the default, or on the cluster");

  /** The application's name. */
  public static final ConfigKey<String> NAME =
      Forms.text("sparcel.name", "any text", "The application's name; without it, the task's name");

  /** Jars shipped beside the task's own. */
  public static final ConfigKey<List<String>> JARS =
      Forms.list("sparcel.jars", PATHS, "Jars to ship beside the task's own code");

  /** Libraries by their Maven coordinates. */
  public static final ConfigKey<List<String>> PACKAGES =
      Forms.listOf(
          "sparcel.packages",
          "group:artifact:version",
          "Libraries that Spark fetches from Maven repositories",
          "[^:\\s]+:[^:\\s]+:[^:\\s]+",
          "is no group:artifact:version");

  /** What of those libraries is not wanted. */
  public static final ConfigKey<List<String>> EXCLUDE_PACKAGES =
      Forms.listOf(
          "sparcel.exclude-packages",
          "group:artifact",
          "Libraries that sparcel.packages would bring and that are left out",
          "[^:\\s]+:[^:\\s]+",
          "is no group:artifact");

  /** Where they are looked for. */
  public static final ConfigKey<List<String>> REPOSITORIES =
      Forms.list(
          "sparcel.repositories", "URIs", "More Maven repositories to look for sparcel.packages");

  /** Files shipped to the working folder of driver and executors. */
  public static final ConfigKey<List<String>> FILES =
      Forms.list("sparcel.files", PATHS, "Files for the working folder of every executor");

  /** Archives unpacked there. */
  public static final ConfigKey<List<String>> ARCHIVES =
      Forms.list(
          "sparcel.archives", PATHS, "Archives to unpack in the working folder of every executor");

  /** Properties of Spark's in a file of their own. */
  public static final ConfigKey<Path> PROPERTIES_FILE =
      Forms.path(
          "sparcel.properties-file",
          "A file of spark.* properties, read instead of the installation's spark-defaults.conf");

  /** Whether the installation's own properties count. */
  public static final ConfigKey<Boolean> LOAD_SPARK_DEFAULTS =
      Forms.flag(
          "sparcel.load-spark-defaults",
          null,
          "Whether spark-defaults.conf counts; without it, unless sparcel.properties-file is set");

  /** Memory of the driver. */
  public static final ConfigKey<String> DRIVER_MEMORY =
      Forms.memory("sparcel.driver-memory", "Memory of the driver, e.g. 2g");

  /** Options of the driver's JVM. */
  public static final ConfigKey<String> DRIVER_JAVA_OPTIONS =
      Forms.matching(
          "sparcel.driver-java-options",
          "options of java; the heap is sparcel.driver-memory",
          "Options for the driver's JVM, besides those of serializer and Spark",
          "(?!.*-Xmx).+",
          "it has -Xmx");

  /** Native libraries of the driver. */
  public static final ConfigKey<String> DRIVER_LIBRARY_PATH =
      Forms.text(
          "sparcel.driver-library-path",
          "paths, separated as the driver's system does",
          "Where the driver looks for native libraries");

  /** Class path of the driver. */
  public static final ConfigKey<String> DRIVER_CLASS_PATH =
      Forms.text(
          "sparcel.driver-class-path",
          "paths, separated as the driver's system does",
          "What comes first on the driver's class path; jars are there by themselves");

  /** Memory of an executor. */
  public static final ConfigKey<String> EXECUTOR_MEMORY =
      Forms.memory("sparcel.executor-memory", "Memory of each executor, e.g. 4g");

  /** Whose rights the application has. */
  public static final ConfigKey<String> PROXY_USER =
      Forms.text("sparcel.proxy-user", "a user's name", "The user to impersonate");

  /** Whether spark-submit explains itself. */
  public static final ConfigKey<Boolean> VERBOSE =
      Forms.flag(
          "sparcel.verbose", "false", "Whether spark-submit writes what it decides to its log");

  /** Cores of the driver. */
  public static final ConfigKey<Integer> DRIVER_CORES =
      Forms.number("sparcel.driver-cores", null, 1, MANY, "Cores of a driver on the cluster");

  /** Whether a lost driver is started again. */
  public static final ConfigKey<Boolean> SUPERVISE =
      Forms.flag("sparcel.supervise", "false", "Whether a driver that fails is started again");

  /** Cores of all executors. */
  public static final ConfigKey<Integer> TOTAL_EXECUTOR_CORES =
      Forms.number(
          "sparcel.total-executor-cores", null, 1, MANY, "Cores of all executors together");

  /** Cores of an executor. */
  public static final ConfigKey<Integer> EXECUTOR_CORES =
      Forms.number("sparcel.executor-cores", null, 1, MANY, "Cores of each executor");

  /** How many executors there are. */
  public static final ConfigKey<Integer> NUM_EXECUTORS =
      Forms.number(
          "sparcel.num-executors",
          null,
          0,
          MANY,
          "How many executors there are, or are at first with dynamic allocation");

  /** Who logs in to Kerberos. */
  public static final ConfigKey<String> PRINCIPAL =
      Forms.text("sparcel.principal", "a Kerberos principal", "Who logs in to Kerberos");

  /** With which keys. */
  public static final ConfigKey<String> KEYTAB =
      Forms.text(
          "sparcel.keytab",
          "a path, or local: and a path on every node",
          "The file with the keys of sparcel.principal");

  /** Where YARN queues the application. */
  public static final ConfigKey<String> QUEUE =
      Forms.text("sparcel.queue", "a queue's name", "YARN's queue; without it, default");

  /** Hadoop's configuration. */
  public static final ConfigKey<Path> HADOOP_CONF_DIR =
      Forms.path(
          "sparcel.hadoop-conf-dir",
          "Hadoop's configuration; without it, what HADOOP_CONF_DIR names");

  /** Hadoop's user. */
  public static final ConfigKey<String> HADOOP_USER_NAME =
      Forms.text(
          "sparcel.hadoop-user-name",
          "a user's name",
          "Who the application is to a Hadoop without Kerberos; without it, HADOOP_USER_NAME");

  /** Whatever else spark-submit is told. */
  public static final ConfigKey<List<String>> SUBMIT_ARGS =
      Forms.key(
          "sparcel.submit-args",
          null,
          "words as for a shell: '…', \"…\" and \\ keep blanks together",
          "More arguments of spark-submit, for options that have no key here",
          SubmitOption::extraArguments);

  private SubmitKeys() {}
}
