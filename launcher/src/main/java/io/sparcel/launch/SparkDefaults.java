package io.sparcel.launch;

import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What files besides our own tell Spark: the {@code spark-defaults.conf} of an installation and, in
 * its place or on top of it, the file of {@code sparcel.properties-file}.
 *
 * @param values the properties of both
 * @param readBySpark whether spark-submit is to read {@code spark-defaults.conf} itself
 * @param problems what is wrong with the file, for a message
 */
record SparkDefaults(Map<String, String> values, boolean readBySpark, List<String> problems) {
  static final SparkDefaults NONE = new SparkDefaults(Map.of(), true, List.of());

  /** Reads them by spark-submit's own rules. */
  static SparkDefaults of(
      SparcelConfig config, Optional<SparkHome> home, Map<String, String> environment) {
    Optional<Path> file = config.find(SubmitKeys.PROPERTIES_FILE);
    boolean load = config.find(SubmitKeys.LOAD_SPARK_DEFAULTS).orElse(file.isEmpty());
    Map<String, String> values = new TreeMap<>();
    if (load) {
      home.ifPresent(installation -> values.putAll(installation.defaults(environment)));
    }
    List<String> problems = new ArrayList<>();
    file.ifPresent(path -> read(path, values, problems));
    return new SparkDefaults(values, load && file.isEmpty(), problems);
  }

  private static void read(Path file, Map<String, String> values, List<String> problems) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "sparcel.properties-file: "
              + file.toAbsolutePath()
              + (Files.exists(file) ? " cannot be read: " + e : " is not there"));
    }
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("spark.")) {
        values.put(name, properties.getProperty(name).strip());
      } else {
        problems.add(file + ": " + name + ": only keys that begin with spark. are for Spark");
      }
    }
  }
}
