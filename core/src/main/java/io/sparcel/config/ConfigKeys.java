package io.sparcel.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Every key of the configuration; those of spark-submit are {@link SubmitKeys}. Keys that begin
 * with {@code spark.} go to Spark as they are.
 */
public final class ConfigKeys {

  /** Which serializer writes the payload. */
  public static final ConfigKey<String> SERIALIZER =
      Forms.text(
          "sparcel.serializer",
          "a serializer id, e.g. java or kryo",
          "Which serializer writes the payload; needed when several are on the class path");

  /** Which protocol version is written. */
  public static final ConfigKey<Protocol> PROTOCOL =
      Forms.key(
          "sparcel.serializer.protocol",
          "default",
          Protocol.FORM,
          "Which protocol version of the serializer is written",
          Protocol::parse);

  /** Which protocol version one serializer writes. */
  public static final ConfigKey<Protocol> PROTOCOL_OF_ID =
      Forms.key(
          "sparcel.serializer.<id>.protocol",
          null,
          Protocol.FORM,
          "The protocol version of one serializer; wins over sparcel.serializer.protocol",
          Protocol::parse);

  /** What may be deserialized besides the JDK's values and the task's own code. */
  public static final ConfigKey<List<String>> ALLOW =
      Forms.list(
          "sparcel.serializer.allow",
          "class names, or packages as com.example.*",
          "Classes that payloads may name besides JDK values and the task's own code");

  /** How deep a graph may be. */
  public static final ConfigKey<Integer> MAX_DEPTH =
      Forms.number(
          "sparcel.serializer.max-depth",
          16,
          1,
          10_000,
          "How many objects deep a task or result may be nested");

  /** How long a body may be. */
  public static final ConfigKey<Long> MAX_BYTES =
      Forms.key(
          "sparcel.serializer.max-bytes",
          "1g",
          "bytes, or with a suffix k, m, g: 64m",
          "How long the body of a payload may be when it is read",
          Forms::bytes);

  /** How long a serializer may take. */
  public static final ConfigKey<Duration> TIMEOUT =
      Forms.key(
          "sparcel.serializer.timeout",
          "60s",
          "a whole number with a unit ms, s, m or h: 90s",
          "How long writing or rebuilding one payload may take before it is refused",
          Forms::duration);

  /** Spark's installation. */
  public static final ConfigKey<Path> SPARK_HOME =
      Forms.path(
          "sparcel.spark-home",
          "The Spark installation; without it and without SPARK_HOME the"
              + " Spark jars on the class path are used");

  /** Java for spark-submit and, in client mode, the driver. */
  public static final ConfigKey<Path> JAVA_HOME =
      Forms.path(
          "sparcel.java-home",
          "The Java that starts spark-submit; without it, JAVA_HOME or the" + " submitter's own");

  /** Where submissions are staged. */
  public static final ConfigKey<URI> STAGING =
      Forms.key(
          "sparcel.staging",
          null,
          "a path, or a URI as hdfs://host:port/folder",
          "Where submissions are staged; the driver must see the same place."
              + " Without it, a private folder in the temporary folder",
          Forms::location);

  /** Whether the staging folder of a submission stays. */
  public static final ConfigKey<Boolean> STAGING_KEEP =
      Forms.flag(
          "sparcel.staging.keep",
          "false",
          "Whether a submission's staging folder is kept after it ended");

  /** The submission's id. */
  public static final ConfigKey<String> SUBMISSION_ID =
      Forms.matching(
          "sparcel.submission-id",
          "1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit",
          "The id of the submission: a second one with it finds the first. Without it, a random one",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", // it becomes part of a file's name
          "no submission id");

  /** Whether a task may run again. */
  public static final ConfigKey<Boolean> IDEMPOTENT =
      Forms.flag(
          "sparcel.idempotent",
          null,
          "Whether the task may run again when an earlier attempt left no outcome; without it,"
              + " only a task that is @Idempotent");

  /** Whether the submitter leaves a submission to itself. */
  public static final ConfigKey<Boolean> DETACH =
      Forms.flag(
          "sparcel.detach",
          "false",
          "Whether a submission goes on, and its files stay, when its submitter ends");

  /** How long a driver that cannot be seen may be silent. */
  public static final ConfigKey<Duration> LOST_AFTER =
      Forms.key(
          "sparcel.lost-after",
          "30s",
          "a whole number with a unit ms, s, m or h: 90s",
          "How long a driver on a cluster may give no sign of life before it is taken for lost",
          Forms::duration);

  /** What of the class path is shipped. */
  public static final ConfigKey<String> SHIP =
      Forms.key(
          "sparcel.ship",
          "task",
          "task, classpath or none",
          "What is shipped: the code of the task's classes, all of the class path that the cluster"
              + " has not, or nothing",
          text -> Forms.matching(text, "task|classpath|none", "unknown value"));

  /** Checks of the code whose findings are of no interest. */
  public static final ConfigKey<List<String>> LINT_IGNORE =
      Forms.list(
          "sparcel.lint.ignore",
          "names of checks, e.g. bundled-spark",
          "Checks of the task's code that are passed over");

  /** The runner, if it is on the cluster already. */
  public static final ConfigKey<String> RUNNER_JAR =
      Forms.matching(
          "sparcel.runner.jar",
          "local: and a path on every node, e.g. local:/opt/sparcel/sparcel-runner.jar",
          "A runner that is installed on the cluster; without it, the submitter's own is shipped",
          "local:(//)?/[^,]*[^,/]", // Spark's scheme for what every node has
          "no local: with an absolute path");

  /** Guice modules of the runner. */
  public static final ConfigKey<List<String>> RUNNER_MODULES =
      Forms.list(
          "sparcel.runner.modules",
          "class names",
          "Guice modules the runner installs besides those ServiceLoader finds");

  /** Which profile is laid over the files. */
  public static final ConfigKey<String> PROFILE =
      Forms.matching(
          "sparcel.profile",
          "a name: prod reads sparcel-prod.properties too",
          "Which profile is laid over the configuration files",
          "[A-Za-z0-9][A-Za-z0-9._-]*", // it becomes part of a file's name
          "not of letters, digits, '.', '_' and '-'");

  /** Every key, in the order of the documentation. */
  public static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.of(SERIALIZER, PROTOCOL, PROTOCOL_OF_ID, ALLOW, MAX_DEPTH, MAX_BYTES, TIMEOUT),
              SubmitOption.ALL.stream().<ConfigKey<?>>map(SubmitOption::key).toList(),
              List.of(SPARK_HOME, JAVA_HOME, STAGING, STAGING_KEEP, SUBMISSION_ID, IDEMPOTENT),
              List.of(DETACH, LOST_AFTER, SHIP, LINT_IGNORE, RUNNER_JAR, RUNNER_MODULES, PROFILE))
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private ConfigKeys() {}

  /** Returns the key a name belongs to. */
  static Optional<ConfigKey<?>> find(String name) {
    return ALL.stream().filter(key -> key.matches(name)).findFirst();
  }

  /**
   * A protocol as configured: a number, or a word whose number the serializer knows.
   *
   * @param number the number, or empty
   * @param word {@code default}, {@code highest}, or the number as text
   */
  public record Protocol(OptionalInt number, String word) {
    static final String FORM = "default, highest or a number from 1";

    static Protocol parse(String text) {
      if (text.equals("default") || text.equals("highest")) {
        return new Protocol(OptionalInt.empty(), text);
      }
      return new Protocol(OptionalInt.of(Forms.integer(text, 1, Integer.MAX_VALUE)), text);
    }
  }
}
