package io.sparcel.runner.fanout;

import io.sparcel.FanOut;
import io.sparcel.Progress;
import io.sparcel.Shared;
import io.sparcel.Task;
import io.sparcel.TaskNames;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.RoundTrip;
import io.sparcel.runner.resources.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** The fan-outs of an application, and the values they share. Thread-safe. */
public final class FanOuts {
  private final JavaSparkContext spark;
  private final Application about;
  private final Exchange exchange;
  private final Resources resources;
  private final Progress progress;
  private @Nullable Broadcast<Application> application;
  private final Set<Class<?>> tried = new HashSet<>();
  private final AtomicInteger everShared = new AtomicInteger();
  private final ConcurrentMap<Integer, SharedValue> shared = new ConcurrentHashMap<>();

  /** A value, and what executors read it from. */
  private record SharedValue(Object value, Broadcast<byte[]> sent) {}

  /**
   * Makes ready for fan-outs; nothing is sent.
   *
   * @param spark the application
   * @param about what executors are told of it
   * @param taskClass the class of the driver's task
   * @param writer writes what the driver's task sends
   * @param reader reads what comes back
   * @param resources the driver's resources, which has the same modules as executors have
   * @param progress is told how far a fan-out is
   */
  public FanOuts(
      JavaSparkContext spark,
      Application about,
      Class<?> taskClass,
      PayloadWriter writer,
      PayloadReader reader,
      Resources resources,
      Progress progress) {
    this.spark = spark;
    this.about = about;
    this.exchange = new Exchange(writer, reader, taskClass, about.submissionId());
    this.resources = resources;
    this.progress = progress;
  }

  /** Makes ready to run tasks, see {@link io.sparcel.DriverContext#fanOut}. */
  public <R> FanOut<R> of(Collection<? extends Task<R>> tasks) {
    return new FanOutPlan<>(this, tasks);
  }

  /** Shares a value, see {@link io.sparcel.DriverContext#share}. */
  public <T> Shared<T> share(T value) {
    Objects.requireNonNull(value, "what is shared");
    GraphReport report = exchange.writer().check(value, PayloadKind.SHARED);
    String name = exchange.taskClass().getSimpleName();
    byte[] bytes = exchange.write(value, report, PayloadKind.SHARED, name);
    check(value, bytes, report);
    int number = everShared.getAndIncrement();
    shared.put(number, new SharedValue(value, spark.broadcast(bytes)));
    return new Shared<>(number);
  }

  /** Gives it up, see {@link io.sparcel.DriverContext#unshare}. */
  public void unshare(Shared<?> handle) {
    SharedValue given = shared.remove(handle.number());
    if (given == null) {
      throw unknown(handle);
    }
    given.sent().destroy();
  }

  /**
   * Returns a shared value in the driver.
   *
   * @throws IllegalArgumentException if it is not shared here
   */
  @SuppressWarnings("unchecked") // the handle was made for this value
  public <T> T shared(Shared<T> handle) {
    SharedValue given = shared.get(handle.number());
    if (given == null) {
      throw unknown(handle);
    }
    return (T) given.value();
  }

  /** Says that there is no such value. */
  static IllegalArgumentException unknown(Shared<?> handle) {
    return new IllegalArgumentException(handle + " is not shared in this submission");
  }

  JavaSparkContext spark() {
    return spark;
  }

  Exchange exchange() {
    return exchange;
  }

  Progress progress() {
    return progress;
  }

  /** Returns what executors run: a batch in, the encoded reply out. */
  Function<byte[], byte[]> replies(BatchOrder order) {
    Broadcast<Application> sent = application();
    return batch -> new BatchRun(sent, order).reply(batch).encode();
  }

  /** Returns what executors run for a collection of Spark's: a batch in, the values out. */
  @SuppressWarnings("unchecked") // each task of the batch returns an R
  <R> FlatMapFunction<byte[], R> values(BatchOrder order) {
    Broadcast<Application> sent = application();
    return batch -> ((List<R>) new BatchRun(sent, order).values(batch)).iterator();
  }

  private synchronized Broadcast<Application> application() {
    Broadcast<Application> sent = application == null ? spark.broadcast(about) : application;
    application = sent;
    return sent;
  }

  /** Returns the values that are shared now, by their numbers. */
  Map<Integer, Broadcast<byte[]>> shared() {
    Map<Integer, Broadcast<byte[]>> sent = new HashMap<>();
    shared.forEach((number, given) -> sent.put(number, given.sent()));
    return sent;
  }

  /**
   * Writes a batch. The first of each class is read back, as it is with a task that is submitted,
   * and what it injects must be bound.
   */
  byte[] encode(List<? extends Task<?>> tasks) {
    List<Task<?>> batch = new ArrayList<>(tasks); // the class that arrives
    GraphReport report = exchange.writer().check(batch, PayloadKind.BATCH);
    String name = TaskNames.of(tasks.get(0).getClass());
    byte[] bytes = exchange.write(batch, report, PayloadKind.BATCH, name);
    check(batch, bytes, report);
    return bytes;
  }

  private synchronized void check(Object value, byte[] bytes, GraphReport report) {
    Set<Class<?>> fresh = new HashSet<>(report.classes());
    fresh.removeAll(tried);
    if (fresh.isEmpty() && !tried.isEmpty()) {
      return;
    }
    try {
      RoundTrip.check(
          value, EnvelopeSource.of(bytes, "what is sent"), exchange.reader(), exchange.taskClass());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
    List<Class<?>> tasks = fresh.stream().filter(Task.class::isAssignableFrom).toList();
    if (!tasks.isEmpty()) {
      String names = tasks.stream().map(TaskNames::of).collect(Collectors.joining(", "));
      resources.check(names, tasks);
    }
    tried.addAll(fresh);
  }
}
