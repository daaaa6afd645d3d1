package io.sparcel.launch;

import io.sparcel.submission.Status;
import java.time.Duration;

/** Whether a driver that cannot be seen still says something. Not thread-safe. */
final class LifeSigns {
  private final long limitNanos;
  private int attempt;
  private long beat = -1;
  private long heardAt = System.nanoTime();

  /**
   * Begins to listen.
   *
   * @param limit how long a driver may be silent
   */
  LifeSigns(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Notes what was read, which may be the same as before. */
  void hear(Status status) {
    if (status.attempt() != attempt || status.beat() != beat) {
      attempt = status.attempt();
      beat = status.beat();
      heardAt = System.nanoTime();
    }
  }

  /** Notes that nothing can be heard now, whatever is said: silence counts from here again. */
  void cannotHear() {
    heardAt = System.nanoTime();
  }

  /** Returns whether a driver has said anything at all. */
  boolean begun() {
    return attempt > 0;
  }

  boolean areMissing() {
    return System.nanoTime() - heardAt > limitNanos;
  }
}
