package io.sparcel.launch;

import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Ends a submission step by step: it is asked through the staging folder; then, where the driver is
 * our own process, told by SIGTERM; then killed. Not thread-safe.
 */
final class Escalation {
  private final Process process;
  private final boolean clusterMode;
  private final Path request;
  private final long graceNanos;
  private int step;
  private long since;

  Escalation(Process process, boolean clusterMode, StagingFolder staging, Duration grace) {
    this.process = process;
    this.clusterMode = clusterMode;
    this.request = staging.resolve(StagingFiles.CANCEL);
    this.graceNanos = grace.toNanos();
  }

  /**
   * Goes on to the next step when it is time.
   *
   * @param runnerBegun whether there is a runner that can hear the request
   * @return whether there is nothing left to do
   */
  boolean advance(boolean runnerBegun) throws IOException {
    if (step == 0) {
      Files.createFile(request);
      next();
      if (runnerBegun || clusterMode) {
        return false;
      }
      process.destroy(); // the runner has not begun: nothing of the task ran
      next();
    } else if (System.nanoTime() - since > graceNanos) {
      if (clusterMode || step > 2) {
        return true;
      }
      if (step == 1) {
        process.destroy();
      } else {
        process.destroyForcibly();
      }
      next();
    }
    return false;
  }

  private void next() {
    step++;
    since = System.nanoTime();
  }
}
