package io.sparcel.cli;

import io.sparcel.ErrorCode;

/** What the process's exit code means; {@code docs/cli.md} has the same table. */
enum ExitCode {
  OK(0, "done"),
  INTERNAL(1, "a fault in Sparcel itself (3xxx)"),
  USAGE(2, "the command line, a parameter or the configuration is wrong"),
  REFUSED(3, "the task or a file was refused, and nothing ran (other 1xxx)"),
  INCOMPATIBLE(4, "what was written cannot be read here, or is damaged (2xxx)"),
  PLATFORM(5, "Spark, the cluster or storage failed (4xxx)"),
  TASK_FAILED(6, "the task's own code failed (SPARCEL-1001, 1007, 1018, 1019, 1020)"),
  UNKNOWN(7, "how the task ended is not known (SPARCEL-4005, 1016)"),
  CANCELLED(8, "the submission was cancelled (SPARCEL-1014)"),
  RUNNING(9, "the submission has not ended yet (SPARCEL-4009)");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }

  /** Returns the exit code of an error. */
  static ExitCode of(ErrorCode code) {
    return switch (code) {
      case TASK_FAILED, RESULT_NOT_PORTABLE, TASK_EXITED, TASK_TIMED_OUT, RESOURCE_FAILED ->
          TASK_FAILED;
      case CANCELLED -> CANCELLED;
      case OUTCOME_UNKNOWN, ATTEMPT_REFUSED -> UNKNOWN;
      case SUBMISSION_RUNNING -> RUNNING;
      case PARAMETER_INVALID, CONFIG_INVALID -> USAGE;
      default ->
          switch (code.number() / 1000) {
            case 1 -> REFUSED;
            case 2 -> INCOMPATIBLE;
            case 4 -> PLATFORM;
            default -> INTERNAL;
          };
    };
  }
}
