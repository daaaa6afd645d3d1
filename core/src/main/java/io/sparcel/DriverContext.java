package io.sparcel;

import java.util.Collection;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What a task running in the Spark driver may ask of its surroundings. */
public interface DriverContext extends TaskContext {

  /** Returns the Spark context of the submission. The runner stops it; the task need not. */
  JavaSparkContext sparkContext();

  /**
   * Makes ready to run tasks on executors.
   *
   * @param tasks the tasks; their iterator is asked as they are sent, so they need not all be there
   *     at once
   * @return what sets the options and starts it
   */
  <R> FanOut<R> fanOut(Collection<? extends Task<R>> tasks);

  /**
   * Shares a value with tasks of fan-outs: it travels once to each executor that runs a task of
   * one, as Spark's broadcast does, in the submission's serializer.
   *
   * @param value the value as it is now; later changes have no effect
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} when it may not travel
   */
  <T> Shared<T> share(T value);

  /**
   * Gives a shared value up, in the driver and on executors: a task that runs many fan-outs one
   * after the other shares many. No fan-out may be under way that uses it.
   *
   * @throws IllegalArgumentException if it is not shared, or no more
   */
  void unshare(Shared<?> shared);

  /** Returns the Spark session over {@link #sparkContext()}; it is made on the first call. */
  SparkSession sparkSession();
}
