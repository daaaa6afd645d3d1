package io.sparcel.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stacks as they are in a shutdown hook, by who ends the JVM. */
class JvmExitTest {
  private static final String[] HOOKS = {
    "java.lang.Thread.join",
    "java.lang.ApplicationShutdownHooks.runHooks",
    "java.lang.Shutdown.runHooks",
    "java.lang.Shutdown.exit"
  };

  @Test
  void findsTheCallOfTheTask() {
    JvmExit exit =
        find("java.lang.Runtime.exit", "java.lang.System.exit", "com.example.Job.run")
            .orElseThrow();
    assertThat(exit.isOfTheTask()).isTrue();
    assertThat(exit.isSparksHandler()).isFalse();
    assertThat(exit.caller().orElseThrow().getClassName()).isEqualTo("com.example.Job");
  }

  @Test
  void takesASignalForNone() {
    assertThat(find("java.lang.Terminator$1.handle", "jdk.internal.misc.Signal$1.run")).isEmpty();
  }

  @Test
  void takesTheEndOfTheLastThreadForNone() {
    assertThat(find("java.lang.Shutdown.shutdown")).isEmpty();
  }

  @Test
  void doesNotAskAThreadThatOnlyWaitsForItsTurn() {
    StackTraceElement[] waits =
        frames("java.lang.Shutdown.exit", "java.lang.Runtime.exit", "com.example.Job.run");
    StackTraceElement[] signal =
        frames(concat(HOOKS, "java.lang.Terminator$1.handle", "java.lang.Thread.run"));
    assertThat(JvmExit.find(Map.of(new Thread("waits"), waits, new Thread("signal"), signal)))
        .isEmpty();
  }

  @Test
  void leavesToSparkWhatSparkEnds() {
    assertThat(
            find(
                "java.lang.Runtime.exit",
                "java.lang.System.exit",
                "scala.sys.package$.exit",
                "org.apache.spark.deploy.worker.WorkerWatcher.exitNonZero"))
        .get()
        .matches(exit -> !exit.isOfTheTask());
  }

  @Test
  void blamesTheTaskWhenSparkGivesUpOnAJvmForIt() {
    assertThat(
            find(
                "java.lang.Runtime.exit",
                "java.lang.System.exit",
                "org.apache.spark.util.SparkUncaughtExceptionHandler.uncaughtException",
                "org.apache.spark.executor.Executor$TaskRunner.run"))
        .get()
        .matches(JvmExit::isOfTheTask)
        .matches(JvmExit::isSparksHandler);
  }

  private static Optional<JvmExit> find(String... callers) {
    return JvmExit.find(Map.of(new Thread(), frames(concat(HOOKS, callers))));
  }

  private static String[] concat(String[] hooks, String... callers) {
    String[] all = Arrays.copyOf(hooks, hooks.length + callers.length);
    System.arraycopy(callers, 0, all, hooks.length, callers.length);
    return all;
  }

  private static StackTraceElement[] frames(String... methods) {
    return Arrays.stream(methods)
        .map(
            method -> {
              int dot = method.lastIndexOf('.');
              return new StackTraceElement(
                  method.substring(0, dot), method.substring(dot + 1), null, -1);
            })
        .toArray(StackTraceElement[]::new);
  }
}
