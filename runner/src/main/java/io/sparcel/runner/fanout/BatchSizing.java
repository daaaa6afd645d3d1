package io.sparcel.runner.fanout;

import java.util.concurrent.TimeUnit;

/**
 * How many tasks the next batch has. A batch is to last about half a second: much longer than the
 * 10 to 20 ms a Spark job costs, and short enough to show progress and to share the work out. It
 * begins with one task and grows as it is known how long they take. Not thread-safe.
 */
final class BatchSizing {
  private static final double NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double BYTES = 8 << 20; // Spark sends a job's data in one message
  private static final int GROWTH = 8;

  /** The most tasks of a batch whose size nobody has set. */
  static final int MAX = 10_000;

  private final int fixed;
  private int size = 1;
  private int least = 1;
  private int largest = 1;
  private double count;
  private double nanos;
  private double bytes;

  /** Makes it; 0 for sizes that follow the tasks. */
  BatchSizing(int fixed) {
    this.fixed = fixed;
  }

  /**
   * Returns the size of the next batch.
   *
   * @param left how many tasks are left
   * @param lanes how many batches run at a time
   */
  int next(long left, int lanes) {
    if (fixed > 0) {
      return fixed;
    }
    long share = left / lanes; // so that at the end all have something to do
    return (int) Math.min(Math.max(least, share), size);
  }

  /**
   * Takes note of a batch that has ended; bytes are of the tasks or the results. What was before
   * counts half each time, so that the first task, which loads classes, is soon forgotten.
   */
  void ended(int tasks, long time, long length) {
    count = count / 2 + tasks;
    nanos = nanos / 2 + time;
    bytes = bytes / 2 + length;
    largest = Math.max(largest, tasks); // others may have begun when less was known
    double wanted = count * Math.min(NANOS / nanos, BYTES / bytes);
    size = (int) Math.max(1, Math.min(wanted, Math.min(MAX, largest * (double) GROWTH)));
    least = (int) Math.max(1, count * LEAST_NANOS / nanos);
  }
}
