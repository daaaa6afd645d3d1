package io.sparcel.cli;

import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what runs when the process is told to end (Ctrl-C, SIGTERM), and waits until it has ended
 * and that was reported. The JVM then exits with 128 + the signal's number by itself.
 */
final class CancelOnSignal implements AutoCloseable {
  /** How long a report may take to be printed: the reader of a pipe may have gone to sleep. */
  private static final long REPORT_SECONDS = 5;

  private final TaskLauncher launcher;
  private final Thread hook = new Thread(this::cancel, "sparcel-cancel");
  private final CountDownLatch reported = new CountDownLatch(1);
  private volatile @Nullable Submission<?> awaited;
  private volatile boolean signalled;

  private CancelOnSignal(TaskLauncher launcher) {
    this.launcher = launcher;
  }

  static CancelOnSignal of(TaskLauncher launcher) {
    CancelOnSignal cancel = new CancelOnSignal(launcher);
    Runtime.getRuntime().addShutdownHook(cancel.hook);
    return cancel;
  }

  /** Says whose end will be reported before {@link #close} is called. */
  void reports(Submission<?> submission) {
    awaited = submission;
  }

  private void cancel() {
    signalled = true;
    launcher.close();
    Submission<?> ended = awaited;
    if (ended != null && ended.state().isFinal()) { // not one that was let go
      try {
        boolean unused = reported.await(REPORT_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean signalled() {
    return signalled;
  }

  @Override
  public void close() {
    reported.countDown();
    if (!signalled) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        signalled = true; // the JVM ends just now: the hook runs
      }
    }
  }
}
