package io.sparcel.launch;

import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.time.Duration;

/**
 * Ends a submission step by step: it is asked through the staging folder; then, where the driver is
 * our own process, told by SIGTERM; then killed. Not thread-safe.
 */
final class Escalation {
  private final SubmitProcess process;
  private final boolean clusterMode;
  private final StagingFolder staging;
  private final long graceNanos;
  private int step;
  private long since;

  Escalation(SubmitProcess process, boolean clusterMode, StagingFolder staging, Duration grace) {
    this.process = process;
    this.clusterMode = clusterMode;
    this.staging = staging;
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
      staging.store().claim(StagingFiles.CANCEL); // another may have asked before
      next();
      if (runnerBegun || clusterMode) {
        return false;
      }
      process.terminate(); // the runner has not begun: nothing of the task ran
      next();
    } else if (System.nanoTime() - since > graceNanos) {
      if (clusterMode || step > 2) {
        return true;
      }
      if (step == 1) {
        process.terminate();
      } else {
        process.kill();
      }
      next();
    }
    return false;
  }

  /** Returns whether it was our signal that ended the process, a driver. */
  boolean hasSignalled() {
    return step > 1 && !clusterMode;
  }

  private void next() {
    step++;
    since = System.nanoTime();
  }
}
