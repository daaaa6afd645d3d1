package io.sparcel.launch;

import io.sparcel.submission.Status;
import java.time.Duration;

/**
 * Whether a driver goes on, by what is known of its process, of its cluster manager and of its own
 * signs of life. Not thread-safe.
 */
final class DriverLife {
  private final SubmitProcess process;
  private final boolean clusterMode;
  private final ClusterSide cluster;
  private final LifeSigns signs;
  private final Patience afterProcess;

  /**
   * Begins to look.
   *
   * @param silence how long a driver that cannot be seen may say nothing
   * @param grace how long a driver on the cluster may be unknown there after its process has ended
   */
  DriverLife(
      SubmitProcess process,
      boolean clusterMode,
      ClusterSide cluster,
      Duration silence,
      Duration grace) {
    this.process = process;
    this.clusterMode = clusterMode;
    this.cluster = cluster;
    this.signs = new LifeSigns(silence);
    this.afterProcess = new Patience(clusterMode ? grace : Duration.ZERO);
  }

  /** Notes what the driver says, which may be the same as before. */
  void hear(Status status) {
    signs.hear(status);
  }

  /** Notes that nothing can be heard now, whatever is said. */
  void cannotHear() {
    signs.cannotHear();
  }

  /** Returns whether the driver has said anything at all. */
  boolean begun() {
    return signs.begun();
  }

  /** Of a process that is not seen, the end of the driver on the cluster tells. */
  boolean hasProcessEnded() {
    return !process.isAlive() || (!process.isSeen() && clusterMode && cluster.isOver());
  }

  /** Returns whether the driver is known to go on. */
  boolean isSeen() {
    return (process.isSeen() && process.isAlive()) || cluster.isUnderWay();
  }

  /**
   * Returns whether a driver is gone whose process has ended. One that is not our process may go on
   * without it, as long as its cluster manager says so or it gives signs of life.
   */
  boolean isGone() {
    if (!clusterMode) {
      return afterProcess.isOver();
    }
    if (cluster.isUnderWay()) {
      afterProcess.reset();
      return false;
    }
    return (signs.begun() && !cluster.isOver()) ? signs.areMissing() : afterProcess.isOver();
  }

  /** Where the process is seen, a driver that has not begun yet may be waited for. */
  boolean isSilent() {
    return (signs.begun() || !process.isSeen()) && signs.areMissing() && !cluster.isUnderWay();
  }
}
