package io.sparcel;

import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in the Spark driver and uses Spark itself.
 *
 * <p>The order of calls is {@link #configure}, creation of the Spark context, {@link #prepare},
 * {@link #run(DriverContext)}; the context is stopped afterwards whatever happened.
 *
 * @param <R> the result; it must be able to travel, or be {@code null}
 */
@FunctionalInterface
@SuppressWarnings(
    "FunctionalInterfaceMethodChanged") // run(TaskContext) leads to run(DriverContext)
public interface DriverTask<R> extends Task<R> {

  /**
   * Does the work in the Spark driver.
   *
   * @param context the driver's view of the submission, with the Spark context
   * @return the result, which may be {@code null}
   * @throws Exception whatever the work throws
   */
  @Nullable R run(DriverContext context) throws Exception;

  /**
   * Runs {@link #run(DriverContext)} after checking that this is a driver.
   *
   * @throws SparcelException {@link ErrorCode#NOT_ON_DRIVER} on an executor
   */
  @Override
  default @Nullable R run(TaskContext context) throws Exception {
    if (context instanceof DriverContext driver) {
      return run(driver);
    }
    throw SparcelException.of(
            ErrorCode.NOT_ON_DRIVER,
            "%s is a DriverTask and was started where there is no Spark driver",
            TaskNames.of(getClass()))
        .fix("implement Task instead if the task has to run on executors")
        .build();
  }

  /**
   * Changes the Spark configuration before the Spark context exists.
   *
   * @param conf the configuration the context will be created with
   */
  default void configure(SparkConf conf) {}

  /**
   * Prepares the driver after the Spark context exists and before {@link #run(DriverContext)}. What
   * the task injects is not there yet; {@link DriverContext#resource} is.
   *
   * @param context the context that {@code run} will be given
   * @throws Exception reported as a failure of the task
   */
  default void prepare(DriverContext context) throws Exception {}
}
