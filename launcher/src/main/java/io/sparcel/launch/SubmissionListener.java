package io.sparcel.launch;

import io.sparcel.submission.Status;

/**
 * Is told what happens to a submission, one call at a time: the state it is in when the listener is
 * added, by who adds it, and from then on by a thread of the launcher. What it throws is logged and
 * changes nothing.
 */
public interface SubmissionListener {
  /** The submission is in another state. */
  default void stateChanged(Submission<?> submission, SubmissionState state) {}

  /** The runner has said something new: application id, address of the user interface, progress. */
  default void statusChanged(Submission<?> submission, Status status) {}

  /** The driver or spark-submit has printed a line. */
  default void logged(Submission<?> submission, String line) {}

  /** The log has said for the first time what keeps the driver waiting, and what can be done. */
  default void hinted(Submission<?> submission, String hint) {}
}
