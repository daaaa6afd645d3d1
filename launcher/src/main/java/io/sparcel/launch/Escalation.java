package io.sparcel.launch;

import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.time.Duration;

/**
 * Ends a submission step by step: it is asked through the staging folder; then, where the driver is
 * our own process, told by SIGTERM; then killed: on a cluster, by its manager. Not thread-safe.
 */
final class Escalation {
  private final SubmitProcess process;
  private final boolean clusterMode;
  private final StagingFolder staging;
  private final ClusterSide cluster;
  private final long graceNanos;
  private int step;
  private long since;
  private boolean killed;

  Escalation(
      SubmitProcess process,
      boolean clusterMode,
      StagingFolder staging,
      ClusterSide cluster,
      Duration grace) {
    this.process = process;
    this.clusterMode = clusterMode;
    this.staging = staging;
    this.cluster = cluster;
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
      if (clusterMode) {
        killed = cluster.kill();
        return true;
      }
      if (step > 2) {
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

  /** Returns whether it was our doing that the driver ended. */
  boolean hasEndedIt() {
    return killed || (step > 1 && !clusterMode);
  }

  private void next() {
    step++;
    since = System.nanoTime();
  }
}
