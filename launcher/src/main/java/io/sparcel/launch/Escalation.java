package io.sparcel.launch;

import io.sparcel.launch.cluster.ClusterReport;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a submission step by step: it is asked through the staging folder; then, where the driver is
 * our own process, told by SIGTERM; then killed: on a cluster, by its manager. Not thread-safe.
 */
final class Escalation {
  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);

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
  boolean advance(boolean runnerBegun) {
    if (step == 0) {
      boolean asked = ask();
      next();
      if ((asked && runnerBegun) || clusterMode) {
        return false;
      }
      process.terminate(); // it cannot be asked, or nothing of the task ran yet
      next();
    } else if (System.nanoTime() - since > graceNanos) {
      if (clusterMode) {
        killed = cluster.kill() == ClusterReport.State.KILLED;
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

  /** Another may have asked before. */
  private boolean ask() {
    try {
      staging.store().claim(StagingFiles.CANCEL);
      return true;
    } catch (IOException e) {
      LOG.warn("The driver of {} cannot be asked to end: {}", staging.id(), e.toString());
      return false;
    }
  }

  /** Returns whether the driver is known to have ended, and by our doing. */
  boolean hasEndedIt() {
    return clusterMode ? killed : step > 1 && process.isSeen() && !process.isAlive();
  }

  private void next() {
    step++;
    since = System.nanoTime();
  }
}
