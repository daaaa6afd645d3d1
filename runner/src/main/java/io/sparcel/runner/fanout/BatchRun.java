package io.sparcel.runner.fanout;

import com.codahale.metrics.MetricRegistry;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskNames;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.runner.failure.FailureReport;
import io.sparcel.runner.mdc.BatchMdc;
import io.sparcel.submission.Failure;
import io.sparcel.submission.HostName;
import io.sparcel.submission.Phase;
import io.sparcel.submission.RemoteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** One execution of a batch on an executor. Confined to the Spark task's thread. */
final class BatchRun {
  /** Of a batch in which everything fails, the stacks would be many times its size. */
  private static final int WHOLE_STACKS = 20;

  private static final int SHORT_STACK = 5;

  private final Broadcast<Application> application;
  private final BatchOrder order;
  private final BatchMdc mdc;
  private final ProgressLog progress = new ProgressLog();
  private final TaskContext spark = TaskContext.get();
  private final String host = HostName.local();
  private final String executor = SparkEnv.get().executorId();
  private final SparcelPlugin.@Nullable OnExecutor plugin = SparcelPlugin.executor();
  private final ExecutorMetrics metrics =
      plugin == null ? ExecutorMetrics.in(new MetricRegistry()) : plugin.metrics();
  private long injectNanos;
  private final List<BatchReply.Failed> failed = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();

  BatchRun(Broadcast<Application> application, BatchOrder order) {
    this.application = application;
    this.order = order;
    // A batch is a job of one partition, number 0; or a partition of a collection, all in order 0.
    this.mdc = new BatchMdc(order.batch() + spark.partitionId());
  }

  /** Runs the tasks and says how each ended. What Spark would only try again is in the reply. */
  Reply reply(byte[] batch) throws InterruptedException {
    try {
      ExecutorSide side = ExecutorSide.of(application.value());
      List<Task<?>> tasks = rebuild(side, batch);
      long begun = System.nanoTime();
      runAll(side, tasks);
      long nanos = System.nanoTime() - begun;
      byte[] results = results(side, tasks);
      count();
      failed.sort(Comparator.comparingInt(BatchReply.Failed::offset));
      return new Reply(new BatchReply(host, executions(), nanos, failed, null), results);
    } catch (RuntimeException | LinkageError e) {
      requireWanted(); // a batch that was killed may fail at anything
      Failure failure = FailureReport.of(e, Phase.RUN, host, executor);
      BatchReply.Failed fatal = new BatchReply.Failed(0, failure, Passing.mayPass(e));
      return new Reply(new BatchReply(host, executions(), 0, List.of(), fatal), new byte[0]);
    } finally {
      mdc.close();
    }
  }

  /** Runs the tasks and returns their values. */
  List<@Nullable Object> values(byte[] batch) throws InterruptedException {
    ExecutorSide side = ExecutorSide.of(application.value());
    List<Task<?>> tasks = rebuild(side, batch);
    try {
      for (int offset = 0; offset < tasks.size() && failed.isEmpty(); offset++) {
        run(side, tasks.get(offset), offset);
      }
    } finally {
      mdc.close();
    }
    count();
    if (!failed.isEmpty()) {
      Failure failure = failed.get(0).failure();
      int offset = failed.get(0).offset();
      throw SparcelException.of(
              failure.errorCode(),
              "%s, task %d of partition %d of a fan-out, failed",
              TaskNames.of(tasks.get(offset).getClass()),
              offset,
              spark.partitionId())
          .cause(RemoteException.of(failure.causes()))
          .build();
    }
    return values;
  }

  private void count() {
    metrics.inject().update(injectNanos, TimeUnit.NANOSECONDS);
    metrics.done().inc(values.size());
    metrics.failed().inc(failed.size());
  }

  private List<Task<?>> rebuild(ExecutorSide side, byte[] batch) {
    metrics.payloadBytes().inc(batch.length);
    long begun = System.nanoTime();
    List<Task<?>> tasks = side.tasks(batch, order);
    metrics.deserialize().update(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    return tasks;
  }

  private void runAll(ExecutorSide side, List<Task<?>> tasks) throws InterruptedException {
    ExecutorLink link =
        plugin == null ? null : new ExecutorLink(plugin.context(), order, executions(), host);
    boolean careful = link != null && (order.careful() || spark.attemptNumber() > 0);
    List<Integer> leftOut = careful && link != null ? link.leftOut() : List.of();
    for (int offset = 0; offset < tasks.size(); offset++) {
      if (leftOut.contains(offset)) {
        fail(offset, lost(tasks.get(offset)), true);
        continue;
      }
      if (careful && link != null) {
        link.begin(offset);
      }
      run(side, tasks.get(offset), offset);
      if (link != null) {
        link.done(offset + 1);
      }
    }
  }

  private static SparcelException lost(Task<?> task) {
    return BatchWatch.lost(TaskNames.of(task.getClass()));
  }

  private void run(ExecutorSide side, Task<?> task, int offset) throws InterruptedException {
    requireWanted();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    int attempt = order.attempts().get(offset) + executions();
    try {
      long begun = System.nanoTime();
      side.resources().inject(task);
      injectNanos += System.nanoTime() - begun;
      ExecutorContext context = new ExecutorContext(side, order, attempt, progress);
      Object value =
          order.timeoutNanos() == 0
              ? call(task, context)
              : TimedCalls.call(() -> call(task, context), order.timeoutNanos());
      values.add(value);
      offsets.add(offset);
    } catch (Throwable thrown) { // what a task throws is its end and not the executor's
      requireWanted();
      fail(offset, thrown, Passing.mayPass(thrown));
    } finally { // what it leaves on the thread is not for the next
      boolean unused = Thread.interrupted();
      Thread.currentThread().setContextClassLoader(loader);
    }
  }

  private @Nullable Object call(Task<?> task, ExecutorContext context) throws Exception {
    mdc.mark(context.submissionId(), TaskNames.of(task.getClass()), context.attempt());
    return task.run(context);
  }

  private void fail(int offset, Throwable thrown, boolean mayPass) {
    Failure whole = FailureReport.of(thrown, Phase.RUN, host, executor);
    Failure failure = failed.size() < WHOLE_STACKS ? whole : whole.withFrames(SHORT_STACK);
    failed.add(new BatchReply.Failed(offset, failure, mayPass));
  }

  /** Which execution of this order it is: Spark begins one again when an executor is lost. */
  private int executions() {
    return spark.attemptNumber() + 1;
  }

  private void requireWanted() throws InterruptedException {
    if (spark.isInterrupted()) {
      throw new InterruptedException("the fan-out has ended");
    }
  }

  private byte[] results(ExecutorSide side, List<Task<?>> tasks) {
    Exchange exchange = side.exchange();
    GraphReport report;
    try {
      report = exchange.writer().check(values, PayloadKind.RESULTS);
    } catch (SparcelException e) {
      refuse(exchange.writer());
      report = exchange.writer().check(values, PayloadKind.RESULTS);
    }
    String task = TaskNames.of(tasks.get(0).getClass());
    return exchange.write(values, report, PayloadKind.RESULTS, task);
  }

  /** Takes out what may not travel: its task has failed, and the others have not. */
  private void refuse(PayloadWriter writer) {
    for (int i = values.size() - 1; i >= 0; i--) {
      try {
        writer.check(values.get(i), PayloadKind.RESULT);
      } catch (SparcelException e) {
        fail(offsets.get(i), e, false);
        values.remove(i);
        offsets.remove(i);
      }
    }
  }
}
