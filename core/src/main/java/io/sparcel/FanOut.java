package io.sparcel;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * Many tasks to be run on executors. Options first, each as often as wanted; then one of {@link
 * #results}, {@link #stream} and {@link #rdd}, which starts it. Not thread-safe.
 *
 * <p>Tasks travel in batches, in the serializer and protocol of the submission, and under its class
 * policy: it trusts the code of the driver's task and what {@code sparcel.serializer.allow} adds.
 * Objects that tasks of a batch share arrive shared, where the format has references; tasks should
 * not change them.
 *
 * <p>Every task is run at least once and reported exactly once. It may be run again: when Spark
 * loses an executor, and as {@link #attempts} says. {@link TaskContext#attempt()} counts it.
 *
 * @param <R> what each task returns; it must be able to travel, or be {@code null}
 */
public interface FanOut<R> {

  /** What becomes of the others when a task has failed. */
  enum FailurePolicy {
    /** The first failure ends the fan-out; what runs is cancelled. The default. */
    FAIL_FAST,
    /** All others are run to their end first. */
    COLLECT
  }

  /**
   * Sets how many batches run at a time. By default twice Spark's default parallelism, which is the
   * number of its cores unless {@code spark.default.parallelism} is set: as many wait as run.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  FanOut<R> parallelism(int batches);

  /**
   * Sets how many tasks travel together. By default that follows how long they take: a batch is to
   * last about half a second.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  FanOut<R> batchSize(int tasks);

  /**
   * Sets how often a task is run at most when it fails in a way that may pass: with an {@link
   * java.io.IOException}, a {@link java.sql.SQLTransientException}, a {@link
   * java.util.concurrent.TimeoutException}, after its {@link #timeout}, or when it ends its
   * executor. By default once. That others end the executor it runs on does not count.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  FanOut<R> attempts(int attempts);

  /**
   * Sets how long a task may run. It is interrupted then, and has failed with {@link
   * ErrorCode#TASK_TIMED_OUT}; if it does not heed the interrupt, its thread is left behind. By
   * default there is no limit.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  FanOut<R> timeout(Duration timeout);

  /** Sets what becomes of the others when a task has failed. */
  FanOut<R> onFailure(FailurePolicy policy);

  /**
   * Sets how a task is called in results and failures. By default by its index.
   *
   * @param key gives a task's key, the same whenever it is asked; called in the driver
   */
  FanOut<R> keys(Function<? super Task<R>, String> key);

  /**
   * Runs the tasks and returns what they returned, in the order of the tasks.
   *
   * @return one element for each task, {@code null} where a task returned that; unmodifiable
   * @throws FanOutException when tasks failed: at once or at the end, as {@link #onFailure} says
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} when a task may not travel, {@link
   *     ErrorCode#RESOURCE_MISSING} when nothing binds what one injects
   * @throws InterruptedException when the submission is cancelled
   */
  List<@Nullable R> results() throws InterruptedException;

  /**
   * Runs the tasks and gives the end of each, in the order of the tasks, as it becomes known. Only
   * a window of tasks and results is held in the driver: who reads slowly slows the tasks down.
   *
   * <p>Reading it throws what {@link #results} throws; with {@link FailurePolicy#COLLECT}, a failed
   * task is an element. An interrupt ends it with {@link ErrorCode#CANCELLED}.
   *
   * @return a sequential stream to be read once and closed; closing it early cancels what still
   *     runs
   */
  Stream<TaskResult<R>> stream();

  /**
   * Returns the results as Spark's own collection, in the order of the tasks. The tasks run when
   * Spark computes it, and again whenever it computes it anew: cache it. Failures and retries are
   * Spark's; {@link #attempts}, {@link #parallelism}, {@link #keys} and {@link #onFailure} do not
   * apply.
   *
   * @throws SparcelException as {@link #results}
   */
  JavaRDD<R> rdd();
}
