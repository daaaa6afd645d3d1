package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.TaskFailure;
import io.sparcel.TaskNames;
import io.sparcel.TaskResult;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.submission.Failure;
import io.sparcel.submission.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs batches as Spark jobs of one partition. Thread-safe. */
final class BatchJobs<R> {
  /** How Spark says that it gave up a job because executors were lost. */
  private static final String LOST = "ExecutorLostFailure";

  private final FanOuts fanOuts;
  private final BatchWatch watch;
  private final FanOutPlan<R> plan;

  BatchJobs(FanOuts fanOuts, BatchWatch watch, FanOutPlan<R> plan) {
    this.fanOuts = fanOuts;
    this.watch = watch;
    this.plan = plan;
  }

  /** Sends a batch, waits for its end and sorts out what is to be run again. */
  BatchEnd<R> run(Batch<R> batch) {
    byte[] bytes = fanOuts.encode(batch.items().stream().map(Batch.Item::task).toList());
    BatchOrder order =
        new BatchOrder(
            watch.fanOut(),
            batch.number(),
            List.copyOf(batch.items().stream().map(Batch.Item::begun).toList()),
            plan.timeoutNanos(),
            batch.care() != Batch.Care.NONE,
            fanOuts.shared());
    Reply reply;
    try {
      reply =
          Reply.decode(
              fanOuts
                  .spark()
                  .parallelize(List.of(bytes), 1)
                  .map(fanOuts.replies(order))
                  .collect()
                  .get(0));
    } catch (Exception e) { // Scala throws checked exceptions without saying so
      if (String.valueOf(e.getMessage()).contains(LOST)) {
        return lost(batch);
      }
      throw SparcelException.of(
              ErrorCode.TASK_FAILED, "Spark could not run a batch of a fan-out: %s", e)
          .fix("look at the cause; FanOut.batchSize makes batches smaller")
          .cause(e)
          .build();
    }
    Failure fatal = reply.end().fatal();
    if (fatal != null) {
      throw fatal(fatal);
    }
    String name = "the results of batch " + batch.number();
    List<?> values = fanOuts.exchange().readList(reply.results(), PayloadKind.RESULTS, name);
    return ended(batch, reply.end(), values, Math.max(bytes.length, reply.results().length));
  }

  private static SparcelException fatal(Failure failure) {
    return SparcelException.of(
            failure.errorCode(), "Executor %s cannot run the tasks it is sent", failure.executor())
        .detail("Host", failure.host())
        .detail("It says", failure.causes().get(0))
        .fix("see the cause; executors need the jars and the settings that the driver has")
        .cause(RemoteException.of(failure.causes()))
        .build();
  }

  private BatchEnd<R> ended(Batch<R> batch, BatchReply reply, List<?> values, long bytes) {
    List<TaskResult<R>> ends = new ArrayList<>();
    List<Batch.Item<R>> together = new ArrayList<>();
    List<BatchEnd.Again<R>> again = new ArrayList<>();
    int failed = 0;
    for (int offset = 0; offset < batch.items().size(); offset++) {
      Batch.Item<R> item = batch.items().get(offset);
      int attempt = item.begun() + reply.executions();
      boolean isFailed =
          failed < reply.failed().size() && reply.failed().get(failed).offset() == offset;
      if (!isFailed) {
        ends.add(success(item, values.get(offset - failed), attempt, reply.host()));
        continue;
      }
      BatchReply.Failed how = reply.failed().get(failed++);
      boolean isLost = how.failure().errorCode() == ErrorCode.EXECUTOR_LOST;
      if (isLost && (batch.care() != Batch.Care.ALONE || attempt < plan.attempts())) {
        again.add(alone(item, reply.executions()));
      } else if (!isLost && how.mayPass() && attempt < plan.attempts()) {
        together.add(item.begunAgain(reply.executions()));
      } else {
        ends.add(failure(item, how.failure(), attempt));
      }
    }
    if (!together.isEmpty()) {
      again.add(new BatchEnd.Again<>(together, Batch.Care.NONE));
    }
    return new BatchEnd<>(ends, again, batch.items().size(), Math.max(1, reply.nanos()), bytes);
  }

  /** The culprit, or who ran beside it. */
  private static <R> BatchEnd.Again<R> alone(Batch.Item<R> item, int executions) {
    return new BatchEnd.Again<>(List.of(item.begunAgain(executions)), Batch.Care.ALONE);
  }

  @SuppressWarnings("unchecked") // the task returns an R
  private TaskResult<R> success(
      Batch.Item<R> item, @Nullable Object value, int attempt, String host) {
    return new TaskResult<>(item.index(), item.key(), (R) value, null, attempt, host);
  }

  private TaskResult<R> failure(Batch.Item<R> item, Failure failure, int attempt) {
    return failure(
        item,
        failure.errorCode(),
        attempt,
        failure.host(),
        failure.executor(),
        Objects.requireNonNull(RemoteException.of(failure.causes()), "causes"));
  }

  private TaskResult<R> failure(
      Batch.Item<R> item,
      ErrorCode code,
      int attempt,
      String host,
      @Nullable String executor,
      Throwable cause) {
    TaskFailure failure =
        new TaskFailure(
            item.index(),
            item.key(),
            TaskNames.of(item.task().getClass()),
            code,
            attempt,
            host,
            executor,
            cause);
    return new TaskResult<>(item.index(), item.key(), null, failure, attempt, host);
  }

  /** Spark gave the batch up: its suspects are run alone, the others in two halves. */
  private BatchEnd<R> lost(Batch<R> batch) {
    List<Integer> suspects = watch.lost(batch.number());
    List<TaskResult<R>> ends = new ArrayList<>();
    List<Batch.Item<R>> others = new ArrayList<>();
    List<BatchEnd.Again<R>> again = new ArrayList<>();
    for (int offset = 0; offset < batch.items().size(); offset++) {
      Batch.Item<R> item = batch.items().get(offset);
      if (batch.care() == Batch.Care.ALONE) {
        SparcelException lost = BatchWatch.lost(TaskNames.of(item.task().getClass()));
        ends.add(failure(item, lost.code(), item.begun() + 1, "", null, lost));
      } else if (suspects.contains(offset) || batch.items().size() == 1) {
        again.add(alone(item, 1));
      } else {
        others.add(item.begunAgain(1));
      }
    }
    int half = (others.size() + 1) / 2;
    for (int from = 0; from < others.size(); from += half) {
      List<Batch.Item<R>> items =
          List.copyOf(others.subList(from, Math.min(others.size(), from + half)));
      again.add(new BatchEnd.Again<>(items, Batch.Care.TOLD));
    }
    return new BatchEnd<>(ends, again, batch.items().size(), 0, 0);
  }
}
