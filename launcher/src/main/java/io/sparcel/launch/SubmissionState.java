package io.sparcel.launch;

/** Where a submission is. It only moves downwards in this list. */
public enum SubmissionState {
  /** spark-submit was started; the runner has not begun. */
  SUBMITTED,
  /** The runner has begun. */
  RUNNING,
  /** The task returned and its result is there. */
  SUCCEEDED,
  /** The task, or something before or after it, failed. */
  FAILED,
  /** The submission was cancelled and ended for that. */
  CANCELLED,
  /** The application ended without an outcome, or cannot be seen: what happened is not known. */
  UNKNOWN;

  /** Returns whether nothing more will happen. */
  public boolean isFinal() {
    return compareTo(SUCCEEDED) >= 0;
  }
}
