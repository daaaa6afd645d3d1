package io.sparcel.runner.fanout;

import io.sparcel.Task;
import java.util.List;

/**
 * Tasks that travel together.
 *
 * @param number counts the batches of a fan-out, from 0; one that is cut in two has two new ones
 * @param items the tasks, at least one
 * @param care how careful it is run, because an executor was lost before
 * @param <R> what the tasks return
 */
record Batch<R>(int number, List<Item<R>> items, Care care) {

  /** How careful a batch is run. */
  enum Care {
    /** As fast as it can be. */
    NONE,
    /** The driver is told before each task begins. */
    TOLD,
    /**
     * The same, and nothing else runs meanwhile: if an executor is lost now, it is by this task.
     */
    ALONE
  }

  /**
   * A task on its way.
   *
   * @param index its place among all tasks, from 0
   * @param key what it is called
   * @param begun the highest attempt that it may have been told
   * @param failed how often it failed in a way that may pass
   */
  record Item<R>(long index, String key, Task<R> task, int begun, int failed) {
    /** Returns it after Spark has begun its batch so many times. */
    Item<R> begunAgain(int times) {
      return new Item<>(index, key, task, begun + times, failed);
    }

    /** Returns it after a failure, too. */
    Item<R> failedAgain() {
      return new Item<>(index, key, task, begun, failed + 1);
    }
  }
}
