package io.sparcel.envelope;

import java.util.Locale;

/** What an envelope holds. */
public enum PayloadKind {
  /** A task, on its way to the runner. */
  TASK,
  /** A task's result, on its way back. */
  RESULT,
  /** Many tasks of a fan-out, on their way to an executor. */
  BATCH,
  /** The results of a batch's tasks, on their way to the driver. */
  RESULTS,
  /** A value that tasks of fan-outs share, on its way to executors. */
  SHARED;

  /** Returns whether it goes to where tasks run, and not back. */
  public boolean isOfTasks() {
    return this == TASK || this == BATCH || this == SHARED;
  }

  /** Returns whether it holds a list of values, and not one. */
  public boolean isList() {
    return this == BATCH || this == RESULTS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
