package io.sparcel.it;

import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** What the tests here share: configuration, a guard against hanging, and waiting. */
final class Submissions {
  /** Far longer than anything takes: only a hang gets here. */
  private static final long GUARD_MINUTES = 5;

  private Submissions() {}

  static SparcelConfig config(String serializer, Map<String, String> more) {
    return SparcelConfig.builder()
        .environment(Map.of())
        .set("sparcel.serializer", serializer)
        .set("sparcel.driver-memory", "512m")
        .setAll(more)
        .load();
  }

  static TaskLauncher launcher(String serializer, Map<String, String> more) {
    return TaskLauncher.create(config(serializer, more));
  }

  static <R> R resultOf(Submission<R> submission) throws ExecutionException, InterruptedException {
    try {
      return submission.result().get(GUARD_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError("submission " + submission.id() + " hangs", e);
    }
  }

  static Throwable failureOf(Submission<?> submission) throws InterruptedException {
    try {
      Object result = resultOf(submission);
      throw new AssertionError("expected a failure, got " + result);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Kills the driver, as a machine does that runs out of memory, as soon as it is known. */
  static void killDriver(Submission<?> submission) throws Exception {
    await(submission, "its driver is known", () -> submission.status().isPresent());
    ProcessHandle.of(submission.status().orElseThrow().pid()).orElseThrow().destroyForcibly();
  }

  /** Returns what is in a file, or nothing while it is not there. */
  static String textOf(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a condition that only a submission under way can bring about. */
  static void await(Submission<?> submission, String what, BooleanSupplier condition)
      throws Exception {
    await(
        what,
        () -> {
          boolean isSo = condition.getAsBoolean();
          if (!isSo && submission.state().isFinal()) {
            throw new AssertionError("ended before " + what, failureOf(submission));
          }
          return isSo;
        });
  }

  /** Waits for a condition. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(GUARD_MINUTES);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20); // between two looks at the condition
    }
  }
}
