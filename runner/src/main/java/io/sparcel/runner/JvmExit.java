package io.sparcel.runner;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of {@code System.exit} that ends this JVM, as its stack shows while shutdown hooks run.
 * Signals, and the end of the last thread, run the same hooks and are none.
 *
 * @param thread the thread that called it
 * @param frames the stack of the call, innermost first, from the caller of {@code Runtime.exit} on
 */
record JvmExit(Thread thread, List<StackTraceElement> frames) {
  private static final String HOOKS = "java.lang.ApplicationShutdownHooks";
  private static final List<String> PLATFORM = List.of("java.", "jdk.", "sun.", "scala.");
  private static final List<String> NOT_THE_TASK =
      List.of("org.apache.spark.", "org.apache.hadoop.", "io.sparcel.runner.");

  /** What calls it when a Spark task runs in the driver's JVM and meets, for instance, an OOM. */
  private static final String SPARKS_HANDLER =
      "org.apache.spark.util.SparkUncaughtExceptionHandler";

  /**
   * Finds the call among the stacks of all threads. Of several threads that want to end the JVM the
   * first runs the hooks, and the others wait for its lock.
   */
  static Optional<JvmExit> find(Map<Thread, StackTraceElement[]> stacks) {
    return stacks.entrySet().stream()
        .map(entry -> new JvmExit(entry.getKey(), List.of(entry.getValue())))
        .filter(stack -> stack.frames.stream().anyMatch(f -> f.getClassName().equals(HOOKS)))
        .flatMap(stack -> stack.fromExit().stream())
        .findFirst();
  }

  private Optional<JvmExit> fromExit() {
    for (int i = 0; i < frames.size(); i++) {
      StackTraceElement frame = frames.get(i);
      if (frame.getClassName().equals("java.lang.Runtime")
          && frame.getMethodName().equals("exit")) {
        return Optional.of(new JvmExit(thread, frames.subList(i + 1, frames.size())));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether the task's code, or a library it uses, made the call. Spark makes it when it
   * ends a driver whose worker or application is gone, and what became of the task is then not
   * known.
   */
  boolean isOfTheTask() {
    return isSparksHandler() || (caller().isPresent() && !isCalledBy(NOT_THE_TASK));
  }

  /** Returns whether Spark gave up on this JVM, in which a Spark task met a fatal error. */
  boolean isSparksHandler() {
    return isCalledBy(List.of(SPARKS_HANDLER));
  }

  private boolean isCalledBy(List<String> names) {
    return caller().filter(frame -> startsWithOne(frame, names)).isPresent();
  }

  /** Returns who called it: the innermost frame that is neither of Java nor of Scala. */
  Optional<StackTraceElement> caller() {
    return caller(frames);
  }

  static Optional<StackTraceElement> caller(List<StackTraceElement> frames) {
    return frames.stream().filter(frame -> !startsWithOne(frame, PLATFORM)).findFirst();
  }

  private static boolean startsWithOne(StackTraceElement frame, List<String> names) {
    return names.stream().anyMatch(frame.getClassName()::startsWith);
  }
}
