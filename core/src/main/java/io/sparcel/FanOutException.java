package io.sparcel;

import java.util.List;

/**
 * Tasks of a fan-out failed. Its code is that of the first failure and its cause what that task
 * threw.
 */
public final class FanOutException extends SparcelException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LINES = 20;

  private final transient List<TaskFailure> failures;

  private FanOutException(Builder builder, List<TaskFailure> failures) {
    super(builder);
    this.failures = List.copyOf(failures);
  }

  /**
   * Makes one.
   *
   * @param failures the failures, in the order of the tasks, at least one
   * @param tasks how many tasks had been begun
   */
  public static FanOutException of(List<TaskFailure> failures, long tasks) {
    TaskFailure first = failures.get(0);
    Builder builder =
        SparcelException.of(
                first.code(),
                "%,d of %,d task%s of a fan-out failed",
                failures.size(),
                tasks,
                tasks == 1 ? "" : "s")
            .problems(failures.subList(0, Math.min(MAX_LINES, failures.size())))
            .fix("the first of them is the cause of this error, with its stack")
            .cause(first.cause());
    if (failures.size() > MAX_LINES) {
      builder.detail("And more", failures.size() - MAX_LINES);
    }
    return new FanOutException(builder, failures);
  }

  /** Returns the failures, in the order of the tasks; empty in a copy that was serialized. */
  public List<TaskFailure> failures() {
    return failures == null ? List.of() : failures;
  }
}
