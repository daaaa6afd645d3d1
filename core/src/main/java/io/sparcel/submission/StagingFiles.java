package io.sparcel.submission;

/** The names of the files in a submission's staging folder. */
public final class StagingFiles {
  /** The envelope with the task. */
  public static final String PAYLOAD = "payload.sparcel";

  /** The submission's {@link Descriptor}. */
  public static final String DESCRIPTOR = "submission.properties";

  /** The {@link Status} of the newest attempt; replaced while it runs. */
  public static final String STATUS = "status.json";

  /** The {@link Outcome}; written once. */
  public static final String OUTCOME = "outcome.json";

  /** Present when the submitter wants the submission to end. */
  public static final String CANCEL = "cancel";

  /** Present as soon as an attempt is about to run the task. */
  public static final String BEGUN = "begun";

  private StagingFiles() {}

  /** Returns the file whose exclusive creation gives an attempt its number. */
  public static String attempt(int attempt) {
    return "attempt-" + attempt;
  }

  /** Returns the envelope with the result of an attempt. */
  public static String result(int attempt) {
    return "result-" + attempt + ".sparcel";
  }
}
