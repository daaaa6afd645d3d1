package io.sparcel.runner.fanout;

import io.sparcel.submission.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a batch ended; what its tasks returned is in an envelope beside it.
 *
 * @param host where
 * @param executions how often Spark had begun this order, this time included
 * @param nanos how long its tasks took
 * @param failed those of its tasks that failed, in order
 * @param fatal why none of its tasks could be run, or {@code null}
 */
record BatchReply(
    String host, int executions, long nanos, List<Failed> failed, @Nullable Failed fatal) {

  /**
   * A task that failed.
   *
   * @param offset its place in the batch, from 0
   * @param mayPass whether it failed in a way that may pass
   */
  record Failed(int offset, Failure failure, boolean mayPass) {}
}
