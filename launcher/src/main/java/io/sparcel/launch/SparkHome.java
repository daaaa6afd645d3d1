package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Spark installation: {@code jars/} and {@code bin/spark-submit}.
 *
 * @param path where it is
 * @param embedded whether it was assembled from the jars on the class path
 * @param version Spark's version, or empty when the jars do not tell
 * @param scala Scala's binary version, or empty
 */
record SparkHome(Path path, boolean embedded, Optional<String> version, Optional<String> scala) {
  private static final Pattern CORE =
      Pattern.compile("(?:\\d+-)?spark-core_(\\d+\\.\\d+)-(\\d+\\.\\d+\\.\\d+.*)\\.jar");

  /**
   * Finds the installation that the configuration or the variable {@code SPARK_HOME} names.
   *
   * @return the installation, or empty when neither names one
   * @throws SparcelException {@link ErrorCode#SPARK_NOT_FOUND} when there is none where named
   */
  static Optional<SparkHome> named(SparcelConfig config, Map<String, String> environment) {
    Optional<Path> configured = config.find(ConfigKeys.SPARK_HOME);
    Optional<Path> path =
        configured.or(
            () ->
                Optional.ofNullable(environment.get("SPARK_HOME"))
                    .filter(text -> !text.isEmpty())
                    .map(Path::of));
    return path.map(home -> at(home, configured.isPresent() ? "sparcel.spark-home" : "SPARK_HOME"));
  }

  private static SparkHome at(Path home, String namedBy) {
    Path submit = home.resolve("bin").resolve("spark-submit");
    if (!Files.isExecutable(submit) || !Files.isDirectory(home.resolve("jars"))) {
      throw SparcelException.of(
              ErrorCode.SPARK_NOT_FOUND,
              "There is no Spark installation at %s, which %s names",
              home.toAbsolutePath(),
              namedBy)
          .detail("Expected", submit + " (executable) and " + home.resolve("jars"))
          .fix("set sparcel.spark-home or SPARK_HOME to the folder that holds bin/ and jars/")
          .fix("or name none, and put Spark's jars on the class path to run embedded")
          .build();
    }
    return describe(home.toAbsolutePath().normalize(), false);
  }

  /** Reads the versions from the names of the jars. */
  static SparkHome describe(Path home, boolean embedded) {
    Optional<MatchResult> core = core(jarsOf(home));
    return new SparkHome(
        home, embedded, core.map(match -> match.group(2)), core.map(match -> match.group(1)));
  }

  /** Returns the Scala version (group 1) and Spark's (group 2) that the name of a jar tells. */
  static Optional<MatchResult> core(Collection<Path> jars) {
    return jars.stream()
        .map(jar -> CORE.matcher(jar.getFileName().toString()))
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .findFirst();
  }

  /** Returns its jars. */
  List<Path> jars() {
    return jarsOf(path);
  }

  private static List<Path> jarsOf(Path home) {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw SparcelException.of(
              ErrorCode.SPARK_NOT_FOUND, "Cannot list %s: %s", home.resolve("jars"), e)
          .fix("make the folder readable")
          .cause(e)
          .build();
    }
  }

  /** Returns what {@code spark-defaults.conf} of the installation sets. */
  Map<String, String> defaults(Map<String, String> environment) {
    String folder = environment.get("SPARK_CONF_DIR");
    Path conf = folder == null || folder.isEmpty() ? path.resolve("conf") : Path.of(folder);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(conf.resolve("spark-defaults.conf"))) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | IllegalArgumentException e) {
      throw SparcelException.of(
              ErrorCode.SPARK_NOT_FOUND, "Cannot read spark-defaults.conf in %s: %s", conf, e)
          .fix("make the file readable, or correct it")
          .cause(e)
          .build();
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name).strip()));
  }

  /** Returns the variables its programs need: which Spark and Scala they are of, and which Java. */
  Map<String, String> variables(Path javaHome) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("JAVA_HOME", javaHome.toString());
    variables.put("SPARK_HOME", path.toString()); // or the script takes an inherited one
    scala.ifPresent(version -> variables.put("SPARK_SCALA_VERSION", version));
    return variables;
  }

  Path sparkSubmit() {
    return path.resolve("bin").resolve("spark-submit");
  }

  /** Returns whether spark-submit knows {@code --load-spark-defaults}, as it does from Spark 4. */
  boolean loadsDefaultsBesideProperties() {
    return version
        .map(text -> Integer.parseInt(text.substring(0, text.indexOf('.'))) >= 4)
        .orElse(false);
  }
}
