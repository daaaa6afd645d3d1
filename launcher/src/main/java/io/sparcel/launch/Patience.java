package io.sparcel.launch;

import java.time.Duration;

/**
 * How long something is waited for, from the first time it is asked, or is asked after a reset. Not
 * thread-safe.
 */
final class Patience {
  private final long nanos;
  private long since;
  private boolean begun;

  Patience(Duration duration) {
    this.nanos = duration.toNanos();
  }

  boolean isOver() {
    if (!begun) {
      begun = true;
      since = System.nanoTime();
    }
    return System.nanoTime() - since >= nanos;
  }

  /** Begins again with the next question. */
  void reset() {
    begun = false;
  }
}
