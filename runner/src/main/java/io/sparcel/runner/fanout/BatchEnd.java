package io.sparcel.runner.fanout;

import io.sparcel.TaskResult;
import java.util.List;

/**
 * How the tasks of a batch ended.
 *
 * @param results those that have ended for good
 * @param again those that are to be run again
 * @param tasks how many there were
 * @param nanos how long they took; 0 when that is not known
 * @param bytes of the tasks or of what they returned, whichever are more
 * @param <R> what the tasks return
 */
record BatchEnd<R>(
    List<TaskResult<R>> results, List<Again<R>> again, int tasks, long nanos, long bytes) {

  /** Tasks that are to be in a batch together. */
  record Again<R>(List<Batch.Item<R>> items, Batch.Care care) {}

  void measured(BatchSizing sizing) {
    if (nanos > 0) {
      sizing.ended(tasks, nanos, bytes);
    }
  }
}
