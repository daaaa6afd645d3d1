package io.sparcel.envelope;

import java.util.Locale;

/** What an envelope holds. */
public enum PayloadKind {
  /** A task, on its way to the runner. */
  TASK,
  /** A task's result, on its way back. */
  RESULT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
