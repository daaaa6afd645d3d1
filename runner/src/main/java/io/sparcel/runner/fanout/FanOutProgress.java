package io.sparcel.runner.fanout;

import io.sparcel.Progress;
import java.time.Duration;
import java.util.Locale;

/** How far a fan-out is, and how fast. Not thread-safe. */
final class FanOutProgress {
  private final Progress progress;
  private final long total;
  private final long begun = System.nanoTime();
  private long done;
  private long failed;

  FanOutProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  void ended(boolean success) {
    if (success) {
      done++;
    } else {
      failed++;
    }
  }

  /**
   * Reports.
   *
   * @param running how many tasks are on executors
   * @param partly how many of these have ended there
   */
  void report(long running, int partly) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    long ended = done + failed + partly;
    double rate = ended / Math.max(seconds, 1e-3);
    String left =
        ended == 0 || ended >= total
            ? ""
            : String.format(Locale.ROOT, ", %s left", text((total - ended) / rate));
    String message =
        String.format(
            Locale.ROOT, "%,d failed, %,d running, %,.1f/s%s", failed, running, rate, left);
    progress.report(ended, total, message);
  }

  private static String text(double seconds) {
    Duration time = Duration.ofSeconds((long) seconds);
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
        : String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
  }
}
