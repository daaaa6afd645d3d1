package io.sparcel.runner.resources;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Makes the Spark session when a task first asks for it; a task of RDDs has none. */
public final class SparkSessions {
  private static final String CATALOG = "spark.sql.catalogImplementation";
  private static final String HIVE = "org/apache/spark/sql/hive/HiveSessionStateBuilder.class";

  private SparkSessions() {}

  /**
   * Returns the session over a context: the first call makes it, the others find it.
   *
   * @throws SparcelException {@link ErrorCode#TASK_FAILED} when the context is stopped, {@link
   *     ErrorCode#SPARK_START_FAILED} when Hive is asked for and is not there
   */
  public static SparkSession over(JavaSparkContext context) {
    if (context.sc().isStopped()) {
      // Spark would start another context, which nobody stops.
      throw SparcelException.of(
              ErrorCode.TASK_FAILED, "The Spark context is stopped, so there is no Spark session")
          .fix("leave the context to Sparcel, which stops it after the task")
          .fix("if the task did not stop it, look in the driver's log for why Spark did")
          .build();
    }
    if (context.getConf().get(CATALOG, "").equals("hive")
        && SparkSessions.class.getClassLoader().getResource(HIVE) == null) {
      throw SparcelException.of(
              ErrorCode.SPARK_START_FAILED,
              "%s is hive, and spark-hive is not on the driver's class path",
              CATALOG)
          .fix(
              "use a Spark installation with Hive's jars, or let sparcel.packages name"
                  + " org.apache.spark:spark-hive_%s:%s",
              scalaLine(), context.version())
          .fix("or remove the setting, if the task needs no Hive")
          .build();
    }
    return SparkSession.builder().getOrCreate();
  }

  private static String scalaLine() {
    String version = scala.util.Properties.versionNumberString();
    return version.substring(0, version.lastIndexOf('.'));
  }
}
