package io.sparcel.staging;

import java.util.Map;
import java.util.TreeMap;

/** What Spark's properties say for Hadoop: {@code spark.hadoop.fs.x} is Hadoop's {@code fs.x}. */
public final class HadoopSettings {
  private static final String PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /** Returns the keys of Hadoop's configuration that properties set, sorted; others are ignored. */
  public static Map<String, String> of(Map<String, String> properties) {
    Map<String, String> settings = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            settings.put(name.substring(PREFIX.length()), value);
          }
        });
    return settings;
  }
}
