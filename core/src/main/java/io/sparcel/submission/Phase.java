package io.sparcel.submission;

/** What the runner does, in order, with the exit code of a failure in it. */
public enum Phase {
  /** Reading the submission and verifying payload and descriptor. */
  VERIFY(70),
  /** Building the injector. */
  CONFIGURE(71),
  /** Rebuilding the task. */
  DESERIALIZE(72),
  /** Starting Spark. */
  START(73),
  /** Preparing and running the task. */
  RUN(74),
  /** Writing the result and the outcome. */
  RESULT(75);

  private final int exitCode;

  Phase(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Returns the exit code of a runner that failed in this phase. */
  public int exitCode() {
    return exitCode;
  }
}
