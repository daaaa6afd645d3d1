package io.sparcel.runner;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Phase;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was thrown into the plain data of an outcome. */
final class FailureReport {
  /** How Spark's scheduler says where a Spark task failed: {@code (10.0.0.7 executor 3)}. */
  private static final Pattern EXECUTOR = Pattern.compile("\\((\\S+) executor (\\d+)\\)");

  private FailureReport() {}

  static Failure of(Throwable thrown, Phase phase, String host) {
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
    String classHome = ClassHome.of(causes, FailureReport.class.getClassLoader());
    return new Failure(codeOf(thrown, phase).id(), phase, side, where, id, classHome, causes);
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
