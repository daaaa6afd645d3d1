package io.sparcel;

/** Where a task says how far it is. Thread-safe; calls are cheap and may be frequent. */
@FunctionalInterface
public interface Progress {

  /**
   * Reports the state of the work; only the newest report is kept.
   *
   * @param done units finished, 0 or more
   * @param total units in all, or 0 when it is not known
   * @param message what is being done, for a person; may be empty
   */
  void report(long done, long total, String message);
}
