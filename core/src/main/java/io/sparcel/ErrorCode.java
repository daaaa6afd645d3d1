package io.sparcel;

/**
 * Every error Sparcel reports, with the number that stays the same for ever. {@code docs/errors.md}
 * explains each. 1xxx: the user's task or input; 2xxx: compatibility of what was written with what
 * reads it; 3xxx: Sparcel's own fault; 4xxx: Spark, the cluster or storage.
 */
public enum ErrorCode {
  /** The task threw an exception. */
  TASK_FAILED(1001),
  /** Something in the task's object graph may not travel. */
  TASK_NOT_PORTABLE(1002),
  /** The task's class, or a class it needs, is not on the class path. */
  TASK_CLASS_MISSING(1003),
  /** The named class, or the value in the payload, is not a task. */
  NOT_A_TASK(1004),
  /** No task of that name is on offer. */
  TASK_UNKNOWN(1005),
  /** Parameters of a task are missing, unknown or malformed. */
  PARAMETER_INVALID(1006),
  /** The task's result may not travel. */
  RESULT_NOT_PORTABLE(1007),
  /** The configuration has unknown keys or bad values. */
  CONFIG_INVALID(1008),
  /** A class in the payload is not on the allow-list. */
  CLASS_NOT_ALLOWED(1009),
  /** Nothing binds a resource the task asks for. */
  RESOURCE_MISSING(1010),
  /** A file that should be read is missing, is no regular file or cannot be read. */
  FILE_UNREADABLE(1011),
  /** Two tasks have the same name, or two classes a name that a payload means. */
  TASK_AMBIGUOUS(1012),
  /** A driver task, or what only a driver has, was asked for outside a driver. */
  NOT_ON_DRIVER(1013),
  /** The submission was cancelled. */
  CANCELLED(1014),
  /** A file that should be written exists already or cannot be written. */
  FILE_UNWRITABLE(1015),
  /** An earlier attempt began the task and left no outcome, and the task may not run twice. */
  ATTEMPT_REFUSED(1016),
  /** The submission id was used for another task or other parameters. */
  SUBMISSION_CONFLICT(1017),
  /** The task's code ended the JVM with {@code System.exit}. */
  TASK_EXITED(1018),
  /** A task of a fan-out took longer than it may. */
  TASK_TIMED_OUT(1019),
  /** A resource that a Guice module binds could not be created. */
  RESOURCE_FAILED(1020),

  /** No serializer with that id is on the class path. */
  SERIALIZER_UNKNOWN(2001),
  /** Several serializers are on the class path and none is named. */
  SERIALIZER_NOT_CHOSEN(2002),
  /** The serializer does not read or write that protocol version. */
  PROTOCOL_UNSUPPORTED(2003),
  /** No serializer is on the class path. */
  SERIALIZER_NONE(2004),
  /** Two serializers have the same id. */
  SERIALIZER_DUPLICATE(2005),
  /** A serializer listed in a service file cannot be loaded. */
  SERIALIZER_BROKEN(2006),
  /** The bytes do not begin as an envelope does. */
  NOT_AN_ENVELOPE(2010),
  /** The envelope has a version this reader does not know. */
  ENVELOPE_VERSION_UNSUPPORTED(2011),
  /** The envelope is cut short, has extra bytes or fails a checksum. */
  ENVELOPE_DAMAGED(2012),
  /** The envelope's header is too long or not of the documented form. */
  HEADER_INVALID(2013),
  /** The envelope is sound but is not the one that was submitted. */
  DIGEST_MISMATCH(2014),
  /** A class has another shape here than where the payload was written. */
  CLASS_SHAPE_CHANGED(2015),
  /** The task was compiled for a newer Java than the one that is to run it. */
  CLASS_FILE_TOO_NEW(2016),
  /** The serializer cannot make sense of a sound body. */
  PAYLOAD_UNREADABLE(2017),
  /** The payload exceeds a limit of size, depth or stack. */
  LIMIT_EXCEEDED(2018),
  /** The submission's files were written by another version of Sparcel. */
  SUBMISSION_INVALID(2019),
  /** The task's code is sure not to work where it is to run. */
  CODE_UNFIT(2020),

  /** Something happened in Sparcel that should not. */
  INTERNAL(3001),

  /** There is no Spark to run on. */
  SPARK_NOT_FOUND(4001),
  /** spark-submit could not be started, or ended before the runner began. */
  SUBMIT_FAILED(4002),
  /** The staging folder cannot be used. */
  STAGING_UNUSABLE(4003),
  /** The Spark context or session could not be created. */
  SPARK_START_FAILED(4004),
  /** The application ended without an outcome: what happened is not known. */
  OUTCOME_UNKNOWN(4005),
  /** The outcome or the result could not be written. */
  COMMIT_FAILED(4006),
  /** The runner's own jar is not on the class path. */
  RUNNER_NOT_FOUND(4007),
  /** There is no submission of that id. */
  SUBMISSION_NOT_FOUND(4008),
  /** The submission has not ended, so there is no result yet. */
  SUBMISSION_RUNNING(4009),
  /** The executor was lost whenever a task of a fan-out ran on it. */
  EXECUTOR_LOST(4010);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** Returns the four-digit number. */
  public int number() {
    return number;
  }

  /** Returns the id used in messages and in the documentation, {@code SPARCEL-2003}. */
  public String id() {
    return "SPARCEL-" + number;
  }

  /**
   * Returns whether the same submission may succeed when it is made again, as far as this tells.
   */
  public Retry retry() {
    return switch (this) {
      case TASK_FAILED, TASK_EXITED, RESOURCE_FAILED, INTERNAL, OUTCOME_UNKNOWN -> Retry.UNKNOWN;
      case CANCELLED, TASK_TIMED_OUT, ENVELOPE_DAMAGED, DIGEST_MISMATCH ->
          Retry.MAYBE; // it is written anew
      case SPARK_NOT_FOUND, RUNNER_NOT_FOUND -> Retry.NEVER;
      default -> number < 4000 ? Retry.NEVER : Retry.MAYBE;
    };
  }
}
