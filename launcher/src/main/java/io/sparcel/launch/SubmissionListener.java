package io.sparcel.launch;

import io.sparcel.submission.Status;

/**
 * Is told what happens to a submission, from a thread of the launcher, one call at a time. An
 * exception it throws is logged and changes nothing.
 */
public interface SubmissionListener {
  /** The submission is in another state. */
  default void stateChanged(Submission<?> submission, SubmissionState state) {}

  /** The runner has said something new: application id, address of the user interface, progress. */
  default void statusChanged(Submission<?> submission, Status status) {}

  /** The driver or spark-submit has printed a line. */
  default void logged(Submission<?> submission, String line) {}
}
