package io.sparcel.submission;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a running attempt, as {@code status.json} holds it.
 *
 * @param attempt the attempt, from 1
 * @param phase what the runner is doing
 * @param host the host of the driver
 * @param pid the driver's process id on that host
 * @param applicationId Spark's id of the application, or {@code null} while Spark is not started
 * @param uiUrl the address of Spark's user interface, or {@code null}
 * @param progress what the task last reported, or {@code null}
 * @param beat counts up while the attempt lives, about every two seconds
 */
public record Status(
    int attempt,
    Phase phase,
    String host,
    long pid,
    @Nullable String applicationId,
    @Nullable String uiUrl,
    @Nullable Report progress,
    long beat) {

  /** Returns the same in another phase. */
  public Status withPhase(Phase other) {
    return new Status(attempt, other, host, pid, applicationId, uiUrl, progress, beat);
  }

  /** Returns the same with a Spark that has started. */
  public Status withSpark(String application, @Nullable String url) {
    return new Status(attempt, phase, host, pid, application, url, progress, beat);
  }

  /** Returns the same with another report of the task. */
  public Status withProgress(Report other) {
    return new Status(attempt, phase, host, pid, applicationId, uiUrl, other, beat);
  }

  /** Returns the same with another beat. */
  public Status withBeat(long other) {
    return new Status(attempt, phase, host, pid, applicationId, uiUrl, progress, other);
  }

  /**
   * What a task reported of its progress.
   *
   * @param total 0 when not known
   */
  public record Report(long done, long total, String message) {}
}
