package io.sparcel.cli.probe;

import static scala.util.Properties.versionNumberString;

import io.sparcel.submission.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkEnv;

/**
 * What one JVM of an application says of itself.
 *
 * @param id {@code driver}, or the id of an executor
 * @param host its host
 * @param java its Java version
 * @param spark its Spark version
 * @param scala its Scala version
 * @param classes where it has the classes from, in the order they were asked for
 */
public record JvmReport(
    String id, String host, String java, String spark, String scala, List<ClassOrigin> classes)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reports on this JVM, in which Spark runs. */
  static JvmReport here(List<String> classNames) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Map<String, String> digests = new HashMap<>();
    return new JvmReport(
        SparkEnv.get().executorId(),
        HostName.local(),
        System.getProperty("java.version"),
        sparkVersion(),
        versionNumberString(),
        List.copyOf(
            classNames.stream().map(name -> ClassOrigin.of(name, loader, digests)).toList()));
  }

  /** Spark writes it into its jar; the class that knows it has a name Java cannot say. */
  private static String sparkVersion() {
    try (InputStream in = SparkEnv.class.getResourceAsStream("/spark-version-info.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Returns {@code the driver} or {@code executor 1}. */
  public String name() {
    return isDriver() ? "the driver" : "executor " + id;
  }

  /** Returns whether it is the driver's. */
  public boolean isDriver() {
    return id.equals("driver");
  }
}
