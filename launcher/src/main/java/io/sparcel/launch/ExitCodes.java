package io.sparcel.launch;

import java.util.Map;

/** What exit codes of a JVM under spark-submit usually mean. */
final class ExitCodes {
  private static final Map<Integer, String> MEANINGS =
      Map.of(
          52, "out of memory",
          101, "spark-submit did not find the main class",
          126, "spark-submit could not be executed",
          127, "a command was not found",
          137, "killed by SIGKILL, often for its memory",
          143, "ended by SIGTERM");

  private ExitCodes() {}

  /** Returns {@code " (…)"}, or nothing for a code without a usual meaning. */
  static String explain(int exitCode) {
    String meaning = MEANINGS.get(exitCode);
    return meaning == null ? "" : " (" + meaning + ")";
  }
}
