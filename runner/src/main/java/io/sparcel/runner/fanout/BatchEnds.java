package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.TaskFailure;
import io.sparcel.TaskNames;
import io.sparcel.TaskResult;
import io.sparcel.submission.Failure;
import io.sparcel.submission.RemoteException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts out how the tasks of a batch ended, and which are to be run again. Thread-safe. */
final class BatchEnds<R> {
  /** What one task of a batch may do to all of it. */
  private static final Set<ErrorCode> OF_A_TASK =
      EnumSet.of(
          ErrorCode.PAYLOAD_UNREADABLE, ErrorCode.RESULT_NOT_PORTABLE, ErrorCode.LIMIT_EXCEEDED);

  private final BatchWatch watch;
  private final FanOutPlan<R> plan;

  BatchEnds(BatchWatch watch, FanOutPlan<R> plan) {
    this.watch = watch;
    this.plan = plan;
  }

  /** Has a batch that was not sent, being too long, go as two. */
  BatchEnd<R> halves(Batch<R> batch) {
    return again(halves(batch.items(), batch.care()), batch.items().size());
  }

  private static <R> BatchEnd<R> again(List<BatchEnd.Again<R>> again, int tasks) {
    return new BatchEnd<>(List.of(), again, tasks, 0, 0);
  }

  private static <R> List<BatchEnd.Again<R>> halves(List<Batch.Item<R>> items, Batch.Care care) {
    List<BatchEnd.Again<R>> again = new ArrayList<>();
    int half = (items.size() + 1) / 2;
    for (int from = 0; from < items.size(); from += half) {
      again.add(
          new BatchEnd.Again<>(
              List.copyOf(items.subList(from, Math.min(items.size(), from + half))), care));
    }
    return again;
  }

  /**
   * A batch that could not be rebuilt, or whose results could not be sent: it is one task's doing,
   * which halves find out, and that task has failed; unless what an executor lacks is to blame.
   */
  BatchEnd<R> cannotRun(Batch<R> batch, int executions, BatchReply.Failed how) {
    Failure failure = how.failure();
    List<Batch.Item<R>> items =
        batch.items().stream().map(item -> item.begunAgain(executions)).toList();
    boolean mayFailAgain = items.stream().allMatch(item -> item.failed() + 1 < plan.attempts());
    if (how.mayPass() && mayFailAgain) {
      List<Batch.Item<R>> failed = items.stream().map(Batch.Item::failedAgain).toList();
      return again(List.of(new BatchEnd.Again<>(failed, batch.care())), items.size());
    }
    if (!OF_A_TASK.contains(failure.errorCode())) {
      throw fatal(failure);
    }
    if (items.size() > 1) {
      return again(halves(items, batch.care()), items.size());
    }
    TaskResult<R> end = failure(items.get(0), failure, items.get(0).begun());
    return new BatchEnd<>(List.of(end), List.of(), 1, 0, 0);
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

  /** Sorts out how the tasks of a batch ended that an executor has run. */
  BatchEnd<R> ended(Batch<R> batch, BatchReply reply, List<?> values, long bytes) {
    List<TaskResult<R>> ends = new ArrayList<>();
    List<Batch.Item<R>> together = new ArrayList<>();
    List<BatchEnd.Again<R>> again = new ArrayList<>();
    BatchWatch.Losses losses = watch.losses(batch.number());
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
      BatchWatch.Execution lost = losses.suspects().get(offset);
      boolean isLost = how.failure().errorCode() == ErrorCode.EXECUTOR_LOST && lost != null;
      boolean mayFailAgain = item.failed() + 1 < plan.attempts();
      if (isLost && batch.care() != Batch.Care.ALONE) {
        again.add(alone(item.begunAgain(reply.executions())));
      } else if (isLost && mayFailAgain) {
        again.add(alone(item.begunAgain(reply.executions()).failedAgain()));
      } else if (isLost) {
        ends.add(lost(item, lost));
      } else if (how.mayPass() && mayFailAgain) {
        together.add(item.begunAgain(reply.executions()).failedAgain());
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
  private static <R> BatchEnd.Again<R> alone(Batch.Item<R> item) {
    return new BatchEnd.Again<>(List.of(item), Batch.Care.ALONE);
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

  private TaskResult<R> lost(Batch.Item<R> item, BatchWatch.Execution last) {
    SparcelException lost = BatchWatch.lost(TaskNames.of(item.task().getClass()));
    int attempt = item.begun() + last.execution();
    return failure(item, lost.code(), attempt, last.host(), last.executor(), lost);
  }

  /** Spark gave the batch up: its suspects are run alone, the others in two halves. */
  BatchEnd<R> lost(Batch<R> batch) {
    BatchWatch.Losses losses = watch.givenUp(batch.number());
    List<TaskResult<R>> ends = new ArrayList<>();
    List<Batch.Item<R>> others = new ArrayList<>();
    List<BatchEnd.Again<R>> again = new ArrayList<>();
    for (int offset = 0; offset < batch.items().size(); offset++) {
      Batch.Item<R> item = batch.items().get(offset).begunAgain(losses.executions());
      BatchWatch.Execution last = losses.suspects().get(offset);
      if (batch.care() != Batch.Care.ALONE) {
        boolean isSuspect = last != null || batch.items().size() == 1;
        if (isSuspect) {
          again.add(alone(item));
        } else {
          others.add(item);
        }
      } else if (item.failed() + 1 < plan.attempts()) {
        again.add(alone(item.failedAgain()));
      } else {
        BatchWatch.Execution unknown = new BatchWatch.Execution(losses.executions(), "", null);
        ends.add(lost(batch.items().get(offset), last == null ? unknown : last));
      }
    }
    again.addAll(halves(others, Batch.Care.TOLD));
    return new BatchEnd<>(ends, again, batch.items().size(), 0, 0);
  }
}
