package io.sparcel.launch.cluster;

/**
 * What runs the driver of a submission, asked about just that one. Nothing is held between two
 * calls. A call may take seconds; it ends by itself when nobody answers.
 */
public interface ClusterManager {

  /** Returns what is known of the submission now. That nobody answers is a report as well. */
  ClusterReport report();

  /**
   * Has everything of the submission ended, and waits until it is gone.
   *
   * @return what is known afterwards: when it still runs, or nobody answers, it was not killed
   */
  ClusterReport kill();
}
