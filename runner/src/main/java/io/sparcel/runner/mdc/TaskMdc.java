package io.sparcel.runner.mdc;

import org.slf4j.MDC;

/**
 * The keys of slf4j's MDC that say to which task a log line belongs. They are part of what users
 * see: a layout prints one with {@code %X{sparcel.submission}}.
 */
public final class TaskMdc {
  /** The submission's id. */
  public static final String SUBMISSION = "sparcel.submission";

  /** The task's name. */
  public static final String TASK = "sparcel.task";

  /** Which execution it is, from 1: of the submission on the driver, of a task on an executor. */
  public static final String ATTEMPT = "sparcel.attempt";

  /** The batch of a fan-out that the task is in, from 0; on executors only. */
  public static final String PARTITION = "sparcel.partition";

  private TaskMdc() {}

  /** Marks what this thread logs from now on. */
  public static void put(String submissionId, String task, int attempt) {
    MDC.put(SUBMISSION, submissionId);
    MDC.put(TASK, task);
    MDC.put(ATTEMPT, String.valueOf(attempt));
  }
}
