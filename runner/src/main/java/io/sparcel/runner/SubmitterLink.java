package io.sparcel.runner;

import io.sparcel.Progress;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runner and submitter tell each other while the task runs, through files of the staging
 * folder: status and progress one way, the wish to end the other. It needs no port and works
 * wherever the folder does. Thread-safe.
 */
final class SubmitterLink implements Progress, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitterLink.class);
  private static final long PERIOD_MILLIS = 200;
  private static final int PERIODS_PER_BEAT = 10;

  private final Staging staging;
  private final Runnable whenCancelled;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Status status;
  private volatile boolean cancelled;
  private final Object writing = new Object();
  private @Nullable Status written;

  SubmitterLink(Staging staging, int attempt, String host, Runnable whenCancelled) {
    this.staging = staging;
    this.whenCancelled = whenCancelled;
    this.status =
        new Status(attempt, Phase.VERIFY, host, ProcessHandle.current().pid(), null, null, null, 0);
    Thread thread = new Thread(this::exchangeUntilClosed, "sparcel-submitter-link");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void enter(Phase phase) {
    status = status.withPhase(phase);
  }

  synchronized void sparkStarted(String applicationId, @Nullable String uiUrl) {
    status = status.withSpark(applicationId, uiUrl);
  }

  @Override
  public synchronized void report(long done, long total, String message) {
    status = status.withProgress(new Status.Report(done, total, message));
  }

  /** Returns whether the submitter wants the submission to end. */
  boolean isCancelled() {
    try {
      return cancelled || staging.store().exists(StagingFiles.CANCEL);
    } catch (IOException e) {
      LOG.warn("It cannot be read whether the submission was cancelled: {}", e.toString());
      return cancelled;
    }
  }

  private void exchangeUntilClosed() {
    try {
      for (int period = 1; ; period++) {
        try {
          if (period % PERIODS_PER_BEAT == 0) {
            beat();
          }
          exchange();
          if (closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
          }
        } catch (OutOfMemoryError e) {
          // The task filled the heap. This thread must be there when there is room again.
          Thread.sleep(PERIOD_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The link to the submitter was interrupted", e);
    }
  }

  private synchronized void beat() {
    status = status.withBeat(status.beat() + 1);
  }

  private void exchange() {
    try {
      write();
      if (staging.store().exists(StagingFiles.CANCEL)) {
        cancelled = true;
        whenCancelled.run();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("The submitter cannot be told the status: {}", e.toString());
    }
  }

  /** Whoever reports meanwhile does not wait for the storage. */
  private void write() throws IOException {
    synchronized (writing) {
      Status newest = status;
      if (!newest.equals(written)) {
        staging.writeStatus(newest);
        written = newest;
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      write();
    } catch (IOException e) {
      LOG.warn("The submitter cannot be told the last status: {}", e.toString());
    }
  }
}
