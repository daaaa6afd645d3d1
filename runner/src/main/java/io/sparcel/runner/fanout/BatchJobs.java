package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.runner.failure.FailureReport;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Phase;
import java.util.List;

/** Runs batches as Spark jobs of one partition. Thread-safe. */
final class BatchJobs<R> {
  /** How Spark says that it gave up a job because executors were lost. */
  private static final String LOST = "ExecutorLostFailure";

  /** Spark sends a batch in one message, of 128 MiB at most by default. */
  private static final int MOST_BYTES = 32 << 20;

  private final FanOuts fanOuts;
  private final BatchWatch watch;
  private final FanOutPlan<R> plan;
  private final BatchEnds<R> ends;

  BatchJobs(FanOuts fanOuts, BatchWatch watch, FanOutPlan<R> plan) {
    this.fanOuts = fanOuts;
    this.watch = watch;
    this.plan = plan;
    this.ends = new BatchEnds<>(watch, plan);
  }

  /** Sends a batch, waits for its end and sorts out what is to be run again. */
  BatchEnd<R> run(Batch<R> batch) {
    byte[] bytes;
    try {
      bytes = fanOuts.encode(batch.items().stream().map(Batch.Item::task).toList());
    } catch (SparcelException e) {
      if (e.code() == ErrorCode.LIMIT_EXCEEDED && batch.items().size() > 1) {
        return ends.halves(batch); // together they are too long
      }
      throw e;
    }
    if (bytes.length > MOST_BYTES && batch.items().size() > 1) {
      return ends.halves(batch);
    }
    byte[] answer;
    try {
      answer = runJob(bytes, batch);
    } catch (Exception e) { // Scala throws checked exceptions without saying so
      if (String.valueOf(e.getMessage()).contains(LOST)) {
        return ends.lost(batch);
      }
      throw SparcelException.of(
              ErrorCode.TASK_FAILED, "Spark could not run a batch of a fan-out: %s", e)
          .fix("look at the cause; FanOut.batchSize makes batches smaller")
          .cause(e)
          .build();
    }
    Reply reply = Reply.decode(answer);
    BatchReply.Failed fatal = reply.end().fatal();
    if (fatal != null) {
      return ends.cannotRun(batch, reply.end().executions(), fatal);
    }
    List<?> values;
    try {
      String name = "the results of batch " + batch.number();
      values = fanOuts.exchange().readList(reply.results(), PayloadKind.RESULTS, name);
    } catch (SparcelException e) {
      Failure unreadable = FailureReport.of(e, Phase.RESULT, reply.end().host());
      BatchReply.Failed how = new BatchReply.Failed(0, unreadable, false);
      return ends.cannotRun(batch, reply.end().executions(), how);
    }
    return ends.ended(batch, reply.end(), values, Math.max(bytes.length, answer.length));
  }

  private byte[] runJob(byte[] bytes, Batch<R> batch) {
    BatchOrder order =
        new BatchOrder(
            watch.fanOut(),
            batch.number(),
            List.copyOf(batch.items().stream().map(Batch.Item::begun).toList()),
            plan.timeoutNanos(),
            batch.care() != Batch.Care.NONE,
            fanOuts.shared());
    return fanOuts
        .spark()
        .parallelize(List.of(bytes), 1)
        .map(fanOuts.replies(order))
        .collect()
        .get(0);
  }
}
