package io.sparcel.launch;

import java.util.Map;

/**
 * What cluster managers are told of a submission: its name among theirs, and whether to try again.
 *
 * @param submissionId the submission
 * @param mayRunAgain whether the task may run again after an attempt that was lost
 */
record Attempts(String submissionId, boolean mayRunAgain) {
  private static final String TAGS = "spark.yarn.tags";

  /** Returns what the applications of a submission are tagged with on YARN. */
  static String tag(String submissionId) {
    return "sparcel-" + submissionId;
  }

  /**
   * Adds it to the properties. YARN tries twice unless told otherwise; a second attempt that would
   * only be refused would hide the error of the first.
   */
  void addTo(Map<String, String> properties) {
    properties.merge(TAGS, tag(submissionId), (given, ours) -> given + "," + ours);
    if (!mayRunAgain) {
      properties.putIfAbsent("spark.yarn.maxAppAttempts", "1");
    }
  }
}
