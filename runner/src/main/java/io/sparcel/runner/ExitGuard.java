package io.sparcel.runner;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves an outcome when the task's code ends the JVM with {@code System.exit}. {@code
 * Runtime.halt} runs no hook, and a signal comes from outside: after either nobody says what has
 * become of the task, and nothing is made up here.
 */
final class ExitGuard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExitGuard.class);

  /** Before Spark's hook stops the context and Hadoop's closes file systems (40 and 10). */
  private static final int PRIORITY = 100;

  /** Another thread may exit when the task has just ended; then its own end counts. */
  private static final long GRACE_SECONDS = 5;

  /** Commits that an attempt failed. */
  interface Commit {
    /**
     * Commits it, for a reason.
     *
     * @throws IOException when the outcome cannot be written
     */
    void failed(SparcelException reason) throws IOException;
  }

  private final Thread runner = Thread.currentThread();
  private final AttemptReport report;
  private final Commit commit;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean endedFromOutside;

  private ExitGuard(AttemptReport report, Commit commit) {
    this.report = report;
    this.commit = commit;
  }

  /** Guards the attempt that this thread runs, from now until it is closed. */
  static ExitGuard install(AttemptReport report, Commit commit) {
    ExitGuard guard = new ExitGuard(report, commit);
    ShutdownHookManager.get().addShutdownHook(guard::jvmEnds, PRIORITY);
    return guard;
  }

  /**
   * Returns whether somebody else is ending this JVM. What fails from then on may fail for that:
   * the context is stopped, and executors go.
   */
  boolean isEndedFromOutside() {
    return endedFromOutside;
  }

  private void jvmEnds() {
    Optional<JvmExit> exit = JvmExit.find(Thread.getAllStackTraces()).filter(JvmExit::isOfTheTask);
    if (exit.isPresent()) {
      taskEnds(exit.get());
    } else {
      endedFromOutside = true;
    }
  }

  private void taskEnds(JvmExit exit) {
    try {
      long seconds = exit.thread() == runner ? 0 : GRACE_SECONDS;
      if (!ended.await(seconds, TimeUnit.SECONDS)) {
        commit.failed(reason(exit));
      }
    } catch (IOException | InterruptedException e) {
      LOG.error("The task ended the JVM, and the outcome cannot be written", e);
    }
  }

  private SparcelException reason(JvmExit exit) {
    SparcelException.Builder reason =
        SparcelException.of(
                ErrorCode.TASK_EXITED,
                "%s ended the JVM with System.exit in phase %s",
                report.task(),
                report.phase())
            .detail("Thread", exit.thread().getName());
    exit.caller().ifPresent(caller -> reason.detail("Called by", caller));
    reason.fix(
        exit.isSparksHandler()
            ? "look in the driver's log for the error that Spark ended it for, often its memory"
            : "return from the task, or throw an exception, instead");
    SparcelException built = reason.build();
    built.setStackTrace(exit.frames().toArray(StackTraceElement[]::new));
    return built;
  }

  /** The attempt has ended by itself. */
  @Override
  public void close() {
    ended.countDown();
  }
}
