package io.sparcel.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Every key of the configuration. Keys that begin with {@code spark.} go to Spark as they are. */
public final class ConfigKeys {

  /** Which serializer writes the payload. */
  public static final ConfigKey<String> SERIALIZER =
      text(
          "sparcel.serializer",
          "a serializer id, e.g. java or kryo",
          "Which serializer writes the payload; needed when several are on the class path");

  /** Which protocol version is written. */
  public static final ConfigKey<Protocol> PROTOCOL =
      key(
          "sparcel.serializer.protocol",
          "default",
          Protocol.FORM,
          "Which protocol version of the serializer is written",
          Protocol::parse);

  /** Which protocol version one serializer writes. */
  public static final ConfigKey<Protocol> PROTOCOL_OF_ID =
      key(
          "sparcel.serializer.<id>.protocol",
          null,
          Protocol.FORM,
          "The protocol version of one serializer; wins over sparcel.serializer.protocol",
          Protocol::parse);

  /** What may be deserialized besides the JDK's values and the task's own code. */
  public static final ConfigKey<List<String>> ALLOW =
      list(
          "sparcel.serializer.allow",
          "class names, or packages as com.example.*",
          "Classes that payloads may name besides JDK values and the task's own code");

  /** How deep a graph may be. */
  public static final ConfigKey<Integer> MAX_DEPTH =
      number(
          "sparcel.serializer.max-depth",
          16,
          1,
          10_000,
          "How many objects deep a task or result may be nested");

  /** How long a body may be. */
  public static final ConfigKey<Long> MAX_BYTES =
      key(
          "sparcel.serializer.max-bytes",
          "1g",
          "bytes, or with a suffix k, m, g: 64m",
          "How long the body of a payload may be when it is read",
          ConfigKeys::bytes);

  /** How long a serializer may take. */
  public static final ConfigKey<Duration> TIMEOUT =
      key(
          "sparcel.serializer.timeout",
          "60s",
          "a whole number with a unit ms, s, m or h: 90s",
          "How long writing or rebuilding one payload may take before it is refused",
          ConfigKeys::duration);

  /** Spark's master. */
  public static final ConfigKey<String> MASTER =
      text(
          "sparcel.master",
          "local[N], spark://host:port, yarn or k8s://…",
          "The cluster manager; without it Spark runs locally, as local[*]");

  /** Where the driver runs. */
  public static final ConfigKey<String> DEPLOY_MODE =
      choice(
          "sparcel.deploy-mode",
          null,
          List.of("client", "cluster"),
          "Where the driver runs: beside the submitter, which is the default, or on the cluster");

  /** The application's name. */
  public static final ConfigKey<String> NAME =
      text("sparcel.name", "any text", "The application's name; without it, the task's name");

  /** Jars shipped beside the task's own. */
  public static final ConfigKey<List<String>> JARS =
      list("sparcel.jars", "paths or URIs", "Jars to ship beside the task's own code");

  /** Files shipped to the working folder of driver and executors. */
  public static final ConfigKey<List<String>> FILES =
      list("sparcel.files", "paths or URIs", "Files for the working folder of every executor");

  /** Memory of the driver. */
  public static final ConfigKey<String> DRIVER_MEMORY =
      memory("sparcel.driver-memory", "Memory of the driver, e.g. 2g");

  /** Memory of an executor. */
  public static final ConfigKey<String> EXECUTOR_MEMORY =
      memory("sparcel.executor-memory", "Memory of each executor, e.g. 4g");

  /** Cores of an executor. */
  public static final ConfigKey<Integer> EXECUTOR_CORES =
      number("sparcel.executor-cores", null, 1, 100_000, "Cores of each executor");

  /** Spark's installation. */
  public static final ConfigKey<Path> SPARK_HOME =
      path(
          "sparcel.spark-home",
          "The Spark installation; without it and without SPARK_HOME the"
              + " Spark jars on the class path are used");

  /** Java for spark-submit and, in client mode, the driver. */
  public static final ConfigKey<Path> JAVA_HOME =
      path(
          "sparcel.java-home",
          "The Java that starts spark-submit; without it, JAVA_HOME or the" + " submitter's own");

  /** Where submissions are staged. */
  public static final ConfigKey<URI> STAGING =
      key(
          "sparcel.staging",
          null,
          "a path, or a URI as hdfs://host:port/folder",
          "Where submissions are staged; the driver must see the same place."
              + " Without it, a private folder in the temporary folder",
          ConfigKeys::location);

  /** The submission's id. */
  public static final ConfigKey<String> SUBMISSION_ID =
      key(
          "sparcel.submission-id",
          null,
          "1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit",
          "The id of the submission: a second one with it finds the first. Without it, a random one",
          ConfigKeys::submissionId);

  /** Whether a task may run again. */
  public static final ConfigKey<Boolean> IDEMPOTENT =
      key(
          "sparcel.idempotent",
          null,
          "true or false",
          "Whether the task may run again when an earlier attempt left no outcome; without it,"
              + " only a task that is @Idempotent",
          ConfigKeys::bool);

  /** Whether the staging folder of a submission stays. */
  public static final ConfigKey<Boolean> STAGING_KEEP =
      key(
          "sparcel.staging.keep",
          "false",
          "true or false",
          "Whether a submission's staging folder is kept after it ended",
          ConfigKeys::bool);

  /** Whether the submitter leaves a submission to itself. */
  public static final ConfigKey<Boolean> DETACH =
      key(
          "sparcel.detach",
          "false",
          "true or false",
          "Whether a submission goes on, and its files stay, when its submitter ends",
          ConfigKeys::bool);

  /** How long a driver that cannot be seen may be silent. */
  public static final ConfigKey<Duration> LOST_AFTER =
      key(
          "sparcel.lost-after",
          "30s",
          "a whole number with a unit ms, s, m or h: 90s",
          "How long a driver on a cluster may give no sign of life before it is taken for lost",
          ConfigKeys::duration);

  /** The runner, if it is on the cluster already. */
  public static final ConfigKey<String> RUNNER_JAR =
      key(
          "sparcel.runner.jar",
          null,
          "local: and a path on every node, e.g. local:/opt/sparcel/sparcel-runner.jar",
          "A runner that is installed on the cluster; without it, the submitter's own is shipped",
          ConfigKeys::localJar);

  /** Guice modules of the runner. */
  public static final ConfigKey<List<String>> RUNNER_MODULES =
      list(
          "sparcel.runner.modules",
          "class names",
          "Guice modules the runner installs besides those ServiceLoader finds");

  /** Which profile is laid over the files. */
  public static final ConfigKey<String> PROFILE =
      key(
          "sparcel.profile",
          null,
          "a name: prod reads sparcel-prod.properties too",
          "Which profile is laid over the configuration files",
          ConfigKeys::plainName);

  /** Every key, in the order of the documentation. */
  public static final List<ConfigKey<?>> ALL =
      List.of(
          SERIALIZER,
          PROTOCOL,
          PROTOCOL_OF_ID,
          ALLOW,
          MAX_DEPTH,
          MAX_BYTES,
          TIMEOUT,
          MASTER,
          DEPLOY_MODE,
          NAME,
          JARS,
          FILES,
          DRIVER_MEMORY,
          EXECUTOR_MEMORY,
          EXECUTOR_CORES,
          SPARK_HOME,
          JAVA_HOME,
          STAGING,
          STAGING_KEEP,
          SUBMISSION_ID,
          IDEMPOTENT,
          DETACH,
          LOST_AFTER,
          RUNNER_JAR,
          RUNNER_MODULES,
          PROFILE);

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
      return new Protocol(OptionalInt.of(integer(text, 1, Integer.MAX_VALUE)), text);
    }
  }

  /** A path becomes a URI; a relative one is made absolute here, where it means something. */
  private static URI location(String text) {
    try {
      if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
        URI uri = new URI(text);
        if (uri.getPath() == null || !uri.getPath().startsWith("/")) {
          throw new IllegalArgumentException("a URI without an absolute path");
        }
        return uri.normalize();
      }
      return Path.of(nonEmpty(text)).toAbsolutePath().toUri();
    } catch (InvalidPathException | URISyntaxException e) {
      throw new IllegalArgumentException("neither a path nor a URI", e);
    }
  }

  /** It becomes part of a file's name, and must not lead elsewhere. */
  private static String submissionId(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("no submission id");
    }
    return text;
  }

  private static <T> ConfigKey<T> key(
      String name, String standard, String form, String description, Function<String, T> parser) {
    return new ConfigKey<>(name, Optional.ofNullable(standard), form, description, parser);
  }

  private static ConfigKey<String> text(String name, String form, String description) {
    return key(name, null, form, description, ConfigKeys::nonEmpty);
  }

  private static ConfigKey<Path> path(String name, String description) {
    return key(
        name,
        null,
        "a path",
        description,
        text -> {
          try {
            return Path.of(nonEmpty(text));
          } catch (InvalidPathException e) {
            // Its message holds the text, which may come from the environment.
            throw new IllegalArgumentException("no path of this file system", e);
          }
        });
  }

  private static ConfigKey<List<String>> list(String name, String form, String description) {
    return key(
        name,
        null,
        form + ", separated by commas",
        description,
        text ->
            Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  private static ConfigKey<Integer> number(
      String name, Integer standard, int from, int to, String description) {
    return key(
        name,
        standard == null ? null : standard.toString(),
        "a whole number from " + from + " to " + to,
        description,
        text -> integer(text, from, to));
  }

  private static ConfigKey<String> choice(
      String name, String standard, List<String> values, String description) {
    return key(
        name,
        standard,
        String.join(" or ", values),
        description,
        text -> {
          if (!values.contains(text)) {
            throw new IllegalArgumentException("unknown value");
          }
          return text;
        });
  }

  private static ConfigKey<String> memory(String name, String description) {
    return key(
        name,
        null,
        "a number with a suffix k, m, g or t: 512m",
        description,
        text -> {
          if (!text.matches("[1-9][0-9]*[kKmMgGtT]")) {
            throw new IllegalArgumentException("no size with a unit");
          }
          return text;
        });
  }

  private static String nonEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  /** Spark's scheme for what is on every node and is not to be copied there. */
  private static String localJar(String text) {
    if (!text.matches("local:(//)?/[^,]*[^,/]")) {
      throw new IllegalArgumentException("no local: with an absolute path");
    }
    return text;
  }

  /** A profile's name becomes part of a file's name, and must not lead elsewhere. */
  private static String plainName(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("not of letters, digits, '.', '_' and '-'");
    }
    return text;
  }

  private static int integer(String text, int from, int to) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException("no whole number");
    }
    long value = Long.parseLong(text);
    if (value < from || value > to) {
      throw new IllegalArgumentException("out of range");
    }
    return (int) value;
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return text.equals("true");
  }

  private static Duration duration(String text) {
    if (!text.matches("[1-9][0-9]{0,5}(ms|s|m|h)")) {
      throw new IllegalArgumentException("no duration");
    }
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.parse("PT" + text);
  }

  private static long bytes(String text) {
    if (!text.matches("[1-9][0-9]{0,9}[kKmMgG]?")) {
      throw new IllegalArgumentException("no size");
    }
    char unit = Character.toLowerCase(text.charAt(text.length() - 1));
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
    long number = Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("out of range");
    }
    return number << shift;
  }
}
