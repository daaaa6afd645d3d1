package io.sparcel.runner.fanout;

import io.sparcel.FanOut;
import io.sparcel.FanOutException;
import io.sparcel.Task;
import io.sparcel.TaskFailure;
import io.sparcel.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/** The options of a fan-out, and the ways to start it. */
final class FanOutPlan<R> implements FanOut<R> {
  private final FanOuts fanOuts;
  private final Collection<? extends Task<R>> tasks;
  private int parallelism;
  private int batchSize;
  private int attempts = 1;
  private Duration timeout = Duration.ZERO;
  private FailurePolicy onFailure = FailurePolicy.FAIL_FAST;
  private @Nullable Function<? super Task<R>, String> keys;

  FanOutPlan(FanOuts fanOuts, Collection<? extends Task<R>> tasks) {
    this.fanOuts = fanOuts;
    this.tasks = Objects.requireNonNull(tasks, "tasks");
  }

  private static int positive(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be positive, not " + number);
    }
    return number;
  }

  @Override
  public FanOut<R> parallelism(int batches) {
    parallelism = positive(batches, "parallelism");
    return this;
  }

  @Override
  public FanOut<R> batchSize(int size) {
    batchSize = positive(size, "batchSize");
    return this;
  }

  @Override
  public FanOut<R> attempts(int most) {
    attempts = positive(most, "attempts");
    return this;
  }

  @Override
  public FanOut<R> timeout(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, not " + limit);
    }
    timeout = limit;
    return this;
  }

  @Override
  public FanOut<R> onFailure(FailurePolicy policy) {
    onFailure = Objects.requireNonNull(policy, "policy");
    return this;
  }

  @Override
  public FanOut<R> keys(Function<? super Task<R>, String> key) {
    keys = Objects.requireNonNull(key, "key");
    return this;
  }

  int parallelism() {
    return parallelism;
  }

  int batchSize() {
    return batchSize;
  }

  int attempts() {
    return attempts;
  }

  long timeoutNanos() {
    return timeout.toNanos();
  }

  boolean isFailFast() {
    return onFailure == FailurePolicy.FAIL_FAST;
  }

  String keyOf(Task<R> task, long index) {
    return keys == null ? String.valueOf(index) : keys.apply(task);
  }

  @Override
  public List<@Nullable R> results() throws InterruptedException {
    List<@Nullable R> values = new ArrayList<>();
    List<TaskFailure> failures = new ArrayList<>();
    try (FanOutRun<R> run = new FanOutRun<>(fanOuts, this, tasks, Long.MAX_VALUE)) {
      for (TaskResult<R> result = run.take(); result != null; result = run.take()) {
        values.add(result.value());
        if (result.failure() != null) {
          failures.add(result.failure());
        }
      }
    }
    if (!failures.isEmpty()) {
      throw FanOutException.of(failures, values.size());
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  public Stream<TaskResult<R>> stream() {
    FanOutRun<R> run = new FanOutRun<>(fanOuts, this, tasks, FanOutRun.WINDOW);
    Iterator<TaskResult<R>> ends = new Ends<>(run);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                ends, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(run::close);
  }

  @Override
  public JavaRDD<R> rdd() {
    return Rdds.of(fanOuts, this, tasks);
  }
}
