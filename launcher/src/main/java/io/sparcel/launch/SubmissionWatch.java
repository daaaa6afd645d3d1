package io.sparcel.launch;

import io.sparcel.SparcelException;
import io.sparcel.launch.report.LogReport;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one submission to its end, on a thread of its own. What is believed, in this order: a
 * committed outcome document, the cluster manager, and only then the end of the process. A process
 * that ended says nothing about the task, and one that watches a driver on the cluster may end
 * while the driver goes on.
 */
final class SubmissionWatch<R> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SubmissionWatch.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration REMOTE_POLL = Duration.ofMillis(500); // a file system across a net
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int SIGNALS = 128; // an exit code beyond is that of a signal
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final ActiveSubmission<R> submission;
  private final StagingFolder staging;
  private final SubmitProcess process;
  private final Launched launched;
  private final boolean clusterMode;
  private final ResultReader<R> reader;
  private final Negotiation negotiation;
  private final LogTail log;
  private final Endings endings;
  private final Instant startedAt;
  private final ClusterSide cluster;
  private final Escalation escalation;
  private final DriverLife driver;
  private final OutcomeFile outcome;
  private volatile boolean keepStaging;
  private boolean ended;

  SubmissionWatch(
      ActiveSubmission<R> submission,
      SubmitProcess process,
      Launched launched,
      Duration silence,
      ClusterSide cluster,
      ResultReader<R> reader,
      Negotiation negotiation) {
    this.submission = submission;
    this.staging = submission.folder();
    this.process = process;
    this.launched = launched;
    this.clusterMode = launched.destination().isClusterMode();
    this.startedAt = Instant.parse(launched.startedAt());
    this.outcome = new OutcomeFile(staging, GRACE);
    this.reader = reader;
    this.negotiation = negotiation;
    this.log = new LogTail(Path.of(launched.log()), submission::logged);
    this.endings = new Endings(submission, log, negotiation);
    this.cluster = cluster;
    this.escalation = new Escalation(process, clusterMode, staging, cluster, GRACE);
    this.driver = new DriverLife(process, clusterMode, cluster, silence, GRACE);
  }

  @Override
  public void run() {
    try {
      while (!look() && !submission.isLetGo()) {
        if (process.isAlive()) {
          process.waitFor(poll());
        } else {
          Thread.sleep(poll().toMillis());
        }
      }
      if (!ended) {
        submission.leave(endings.notWatched());
      }
      awaitProcess();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(endings.unknown("the launcher was interrupted", e));
      killOwn();
    } catch (RuntimeException e) { // the driver may be well
      keepStaging = true;
      fail(endings.unknown("it cannot be watched any more: " + e, e));
    } catch (Error e) {
      fail(endings.unknown(e.toString(), e));
      killOwn();
      throw e;
    }
  }

  private void killOwn() {
    if (process.isOwn() && !submission.isLetGo()) {
      process.kill();
    }
  }

  private Duration poll() {
    return staging.isLocal() ? POLL : REMOTE_POLL;
  }

  private void fail(SparcelException unknown) {
    keepStaging |= clusterMode; // there may be a driver yet that reads or commits
    submission.fail(SubmissionState.UNKNOWN, unknown);
  }

  /**
   * Looks once and tells the submission what is new.
   *
   * @return whether it has ended
   */
  boolean look() {
    if (ended) {
      return true;
    }
    boolean processEnded = driver.hasProcessEnded(); // asked before the files are looked at
    lookAround();
    Optional<Outcome> found = outcome.read();
    if (found.isPresent()) {
      finish(found.get());
      ended = true;
    } else if (outcome.problem() != null) {
      ended = endsUnread();
    } else if (processEnded && driver.isGone()) {
      log.end();
      finishWithoutOutcome(process.exitCode());
      ended = true;
    } else if (!processEnded && !process.isOwn() && driver.isSilent()) {
      fail(endings.unknown("its driver has not said anything for a while", null));
      ended = true;
    }
    if (!ended && submission.isCancelled() && escalation.advance(submission.status().isPresent())) {
      finishCancelled();
      ended = true;
    }
    if (processEnded && clusterMode && process.exitCode().orElse(0) == 0) {
      submission.handOver();
    }
    return ended;
  }

  /** A driver that is seen to go on is not given up for a storage that is away. */
  private boolean endsUnread() {
    driver.cannotHear();
    if (outcome.isLost(driver.isSeen())) {
      failUnread();
      return true;
    }
    return false;
  }

  /** What it committed may be there still, and is for a person to find. */
  private void failUnread() {
    keepStaging = true;
    fail(endings.unknown("its outcome cannot be read: " + outcome.problem(), outcome.problem()));
  }

  /** What was cancelled may have ended by itself in the last moment, and said so. */
  private void finishCancelled() {
    Optional<Outcome> found = outcome.read();
    if (found.isPresent()) {
      finish(found.get());
    } else if (outcome.problem() != null) {
      failUnread();
    } else if (escalation.hasEndedIt()) {
      failCancelled();
    } else {
      fail(endings.unknown("it did not confirm its end after a cancel", null));
    }
  }

  /** Reads log and status, which only inform: that they cannot be read decides nothing. */
  private void lookAround() {
    pollLog();
    try {
      Optional<Status> status = Documents.read(staging.store(), StagingFiles.STATUS, Status.class);
      status.ifPresent(driver::hear);
      status.ifPresent(submission::update);
    } catch (IOException e) {
      LOG.debug("The status of {} cannot be read now", submission.id(), e);
    }
  }

  private void pollLog() {
    try {
      log.poll();
    } catch (IOException e) {
      LOG.debug("The log of {} cannot be read now", submission.id(), e);
    }
  }

  private void finish(Outcome found) {
    submission.note(found);
    negotiation.learn(found); // before anybody hears of the end, and submits again
    Duration submit = Duration.between(startedAt, Instant.parse(found.startedAt()));
    submission.note("submit", submit.isNegative() ? Duration.ZERO : submit);
    found
        .millis()
        .forEach(
            (phase, millis) ->
                submission.note(phase.toLowerCase(Locale.ROOT), Duration.ofMillis(millis)));
    switch (found.state()) {
      case SUCCEEDED -> succeed(found);
      case CANCELLED -> failCancelled();
      case FAILED -> submission.fail(SubmissionState.FAILED, endings.failed(found));
    }
  }

  /** A committed success stays one, even if its result cannot be read: then its files stay, too. */
  private void succeed(Outcome found) {
    @Nullable R value;
    long begun = System.nanoTime();
    try {
      value = reader.read(found);
    } catch (SparcelException e) {
      keepStaging = true;
      submission.fail(SubmissionState.SUCCEEDED, e);
      return;
    } catch (IOException e) {
      keepStaging = true;
      submission.fail(SubmissionState.SUCCEEDED, endings.resultUnreadable(found, e));
      return;
    }
    submission.note("result", Duration.ofNanos(System.nanoTime() - begun));
    submission.succeed(value);
  }

  private void failCancelled() {
    String left = awaitGone() ? "" : cluster.words();
    submission.fail(SubmissionState.CANCELLED, endings.cancelled(left));
  }

  /**
   * A cancel is confirmed when nothing of the submission is left on the cluster either.
   *
   * @return whether nothing is known to be
   */
  private boolean awaitGone() {
    Patience patience = new Patience(GRACE);
    while (cluster.isUnderWay()) {
      if (patience.isOver()) {
        return cluster.kill().isFinal();
      }
      LockSupport.parkNanos(poll().toNanos());
    }
    return true;
  }

  private void finishWithoutOutcome(OptionalInt exit) {
    boolean begun = driver.begun() || hasAttempt();
    int exitCode = exit.orElse(0);
    boolean signalled = exitCode > SIGNALS;
    if (escalation.hasEndedIt() || isEndedWithUs(exitCode)) {
      failCancelled();
    } else if (!begun && exitCode != 0 && !(clusterMode && signalled)) {
      noteNotStarted(exitCode);
      submission.fail(SubmissionState.FAILED, endings.notStarted(exitCode));
    } else {
      String what = clusterMode ? "spark-submit" : "the driver";
      String how =
          exit.isPresent()
              ? " ended with exit code " + exitCode + LogReport.meaningOf(exitCode)
              : " has ended";
      String words = cluster.words().isEmpty() ? "" : "; " + cluster.words();
      fail(endings.unknown(what + how + " and there is no outcome" + words, null));
    }
  }

  /** For who asks later, and is no parent of the process. */
  private void noteNotStarted(int exitCode) {
    try {
      if (process.isOwn()) {
        Documents.write(staging.store(), Launched.FILE, launched.notStarted(exitCode));
      }
    } catch (IOException e) {
      LOG.warn("It cannot be noted why {} has not begun: {}", submission.id(), e.toString());
    }
  }

  /** A terminal's Ctrl-C, and who ends a process group, signals the driver beside this process. */
  private boolean isEndedWithUs(int exitCode) {
    boolean signalled = exitCode == SIGNALS + SIGINT || exitCode == SIGNALS + SIGTERM;
    return submission.isCancelled() && !clusterMode && process.isOwn() && signalled;
  }

  /** Where that cannot be told, there may have been one. */
  private boolean hasAttempt() {
    try {
      return staging.store().exists(StagingFiles.attempt(1));
    } catch (IOException e) {
      LOG.debug("It cannot be told whether {} has begun", submission.id(), e);
      return true;
    }
  }

  /** Returns whether the staging folder may still be needed by a driver or by a person. */
  boolean keepsStaging() {
    return keepStaging;
  }

  /**
   * Lets the process end by itself: in cluster mode it only watches, and need not. That of another
   * submitter is its own affair, but for a driver that was cancelled here.
   */
  private void awaitProcess() throws InterruptedException {
    boolean ours = process.isOwn() && !submission.isLetGo();
    boolean cancelled = ended && submission.isCancelled() && !clusterMode && process.isSeen();
    if (!ours && !cancelled) {
      return;
    }
    if (!clusterMode && !process.waitFor(GRACE)) {
      LOG.warn("The driver of {} still runs after its outcome; it is ended now", submission.id());
    }
    process.terminate();
    if (!process.waitFor(GRACE)) {
      process.kill();
    }
    pollLog();
    log.end();
  }
}
