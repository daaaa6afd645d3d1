package io.sparcel;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What a task running in the Spark driver may ask of its surroundings. */
public interface DriverContext extends TaskContext {

  /** Returns the Spark context of the submission. The runner stops it; the task need not. */
  JavaSparkContext sparkContext();

  /** Returns the Spark session over {@link #sparkContext()}; it is made on the first call. */
  SparkSession sparkSession();
}
