package io.sparcel.runner.failure;

import io.sparcel.ErrorCode;
import io.sparcel.FanOutException;
import io.sparcel.SparcelException;
import io.sparcel.TaskFailure;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Phase;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was thrown into the plain data of an outcome. */
public final class FailureReport {
  /** How Spark's scheduler says where a Spark task failed: {@code (10.0.0.7 executor 3)}. */
  private static final Pattern EXECUTOR = Pattern.compile("\\((\\S+) executor (\\d+)\\)");

  private FailureReport() {}

  /** Returns a failure of the driver, or of the executor that what was thrown tells of. */
  public static Failure of(Throwable thrown, Phase phase, String host) {
    if (thrown instanceof FanOutException fanOut && !fanOut.failures().isEmpty()) {
      TaskFailure first = fanOut.failures().get(0);
      return of(thrown, phase, first.host(), first.executor());
    }
    List<Failure.Cause> causes = Failure.causesOf(thrown);
    String side = "driver";
    String where = host;
    @Nullable String id = null;
    for (Failure.Cause cause : causes) {
      Matcher executor = EXECUTOR.matcher(String.valueOf(cause.message()));
      if (cause.className().startsWith("org.apache.spark.") && executor.find()) {
        side = "executor";
        where = executor.group(1);
        id = executor.group(2);
      }
    }
    return of(thrown, causes, phase, side, where, id);
  }

  /**
   * Returns a failure on an executor.
   *
   * @param executor its id, or {@code null} when it is not known
   */
  public static Failure of(Throwable thrown, Phase phase, String host, @Nullable String executor) {
    return of(thrown, Failure.causesOf(thrown), phase, "executor", host, executor);
  }

  private static Failure of(
      Throwable thrown,
      List<Failure.Cause> causes,
      Phase phase,
      String side,
      String host,
      @Nullable String executor) {
    String classHome = ClassHome.of(causes, FailureReport.class.getClassLoader());
    return new Failure(codeOf(thrown, phase).id(), phase, side, host, executor, classHome, causes);
  }

  private static ErrorCode codeOf(Throwable thrown, Phase phase) {
    if (thrown instanceof SparcelException coded) {
      return coded.code();
    }
    if (phase == Phase.RESULT && thrown instanceof IOException) {
      return ErrorCode.COMMIT_FAILED;
    }
    return phase == Phase.RUN ? ErrorCode.TASK_FAILED : ErrorCode.INTERNAL;
  }
}
