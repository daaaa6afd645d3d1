package io.sparcel.runner;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.submission.Phase;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails an attempt when an error ends another thread of the driver that it cannot do without: any
 * for want of memory, as Spark does on executors, and Spark's scheduler for whatever reason, since
 * every job then waits for ever.
 */
final class ThreadLoss implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadLoss.class);
  private static final String SCHEDULER = "dag-scheduler-event-loop";

  /** How long the task has to heed its interrupt. */
  private static final long GRACE_SECONDS = 10;

  /** What is done when a thread is lost. */
  interface Attempt {
    /** Makes room in the heap and interrupts the task; returns whether it runs. */
    boolean interrupt(SparcelException reason);

    /**
     * Commits that the attempt failed, unless the task has ended meanwhile; returns whether it did.
     *
     * @throws IOException when the outcome cannot be written
     */
    boolean fail(SparcelException reason) throws IOException;
  }

  private final Attempt attempt;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread.@Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  private ThreadLoss(Attempt attempt) {
    this.attempt = attempt;
  }

  /** Watches all threads that have no handler of their own, from now until it is closed. */
  static ThreadLoss watch(Attempt attempt) {
    ThreadLoss loss = new ThreadLoss(attempt);
    Thread.setDefaultUncaughtExceptionHandler(loss::uncaught);
    return loss;
  }

  /** Runs on the thread that ends. */
  private void uncaught(Thread thread, Throwable thrown) {
    boolean isNeeded =
        thrown instanceof OutOfMemoryError
            || (thrown instanceof Error && thread.getName().equals(SCHEDULER));
    SparcelException reason = isNeeded ? reason(thread, thrown) : null;
    boolean interrupted = reason != null && attempt.interrupt(reason);
    print(thread, thrown);
    if (reason != null && interrupted) {
      awaitEnd(reason);
    }
  }

  /** As Java does where nobody has set a handler. */
  private void print(Thread thread, Throwable thrown) {
    if (before != null) {
      before.uncaughtException(thread, thrown);
      return;
    }
    System.err.print("Exception in thread \"" + thread.getName() + "\" ");
    thrown.printStackTrace();
  }

  private void awaitEnd(SparcelException reason) {
    try {
      if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS) && attempt.fail(reason)) {
        LOG.error("The task does not heed its interrupt; its JVM ends", reason);
        System.exit(Phase.RUN.exitCode());
      }
    } catch (IOException e) {
      LOG.error("A thread was lost, and the outcome cannot be written", e);
    } catch (InterruptedException e) {
      LOG.debug("Spark stops, and waits for this thread", e);
    }
  }

  private static SparcelException reason(Thread thread, Throwable thrown) {
    return SparcelException.of(
            ErrorCode.TASK_FAILED,
            "Thread %s of the driver ended with %s",
            thread.getName(),
            thrown)
        .fix(
            thrown instanceof OutOfMemoryError
                ? "raise sparcel.driver-memory, or keep less in the driver"
                : "look at its stack; of a deep lineage of RDDs, checkpoint some or raise -Xss in"
                    + " spark.driver.extraJavaOptions")
        .cause(thrown)
        .build();
  }

  /** The attempt has ended by itself. */
  @Override
  public void close() {
    ended.countDown();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
