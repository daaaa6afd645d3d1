package io.sparcel.launch;

import io.sparcel.SparcelException;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one submission to its end, on a thread of its own. What is believed, in this order: a
 * committed outcome document, and only without one the end of the process. A process that ended
 * says nothing about the task.
 */
final class SubmissionWatch<R> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SubmissionWatch.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int SIGNALS = 128; // an exit code beyond is that of a signal

  private final ActiveSubmission<R> submission;
  private final StagingFolder staging;
  private final Process process;
  private final boolean clusterMode;
  private final PayloadReader reader;
  private final Class<?> taskClass;
  private final Negotiation negotiation;
  private final LogTail log;
  private final Endings endings;
  private final Instant startedAt = Instant.now();
  private volatile boolean keepStaging;

  SubmissionWatch(
      ActiveSubmission<R> submission,
      StagingFolder staging,
      Process process,
      boolean clusterMode,
      PayloadReader reader,
      Class<?> taskClass,
      Negotiation negotiation) {
    this.submission = submission;
    this.staging = staging;
    this.process = process;
    this.clusterMode = clusterMode;
    this.reader = reader;
    this.taskClass = taskClass;
    this.negotiation = negotiation;
    this.log = new LogTail(staging.resolve(SubmitCommand.LOG), submission::logged);
    this.endings = new Endings(submission, log, negotiation);
  }

  @Override
  public void run() {
    try {
      watchForOutcome();
      awaitProcess();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(endings.unknown("the launcher was interrupted", e));
    } catch (IOException | RuntimeException e) {
      fail(endings.unknown("the staging folder cannot be read: " + e, e));
    } catch (Error e) {
      fail(endings.unknown(e.toString(), e));
      throw e;
    } finally {
      process.destroyForcibly();
    }
  }

  private void fail(SparcelException unknown) {
    keepStaging |= clusterMode; // there may be a driver yet that reads or commits
    submission.fail(SubmissionState.UNKNOWN, unknown);
  }

  private void watchForOutcome() throws IOException, InterruptedException {
    Escalation escalation = new Escalation(process, clusterMode, staging, GRACE);
    Patience afterProcess = new Patience(clusterMode ? GRACE : Duration.ZERO);
    Patience withStorage = new Patience(GRACE);
    while (true) {
      boolean processEnded = !process.isAlive(); // asked before the files are looked at
      lookAround();
      Optional<Outcome> found = readOutcome(withStorage);
      if (found.isPresent()) {
        finish(found.get());
        return;
      }
      if (processEnded && afterProcess.isOver()) {
        log.end();
        finishWithoutOutcome(process.exitValue(), escalation);
        return;
      }
      if (submission.isCancelled() && escalation.advance(submission.status().isPresent())) {
        fail(endings.unknown("it did not confirm its end after a cancel", null));
        return;
      }
      if (processEnded) {
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      } else if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("spark-submit of {} ended with {}", submission.id(), process.exitValue());
      }
    }
  }

  /** Reads log and status, which only inform: that they cannot be read decides nothing. */
  private void lookAround() {
    try {
      log.poll();
      DocumentReader.read(staging.resolve(StagingFiles.STATUS), Status.class)
          .ifPresent(submission::update);
    } catch (IOException e) {
      LOG.debug("Log or status of {} cannot be read now", submission.id(), e);
    }
  }

  private Optional<Outcome> readOutcome(Patience patience) throws IOException {
    try {
      return DocumentReader.read(staging.resolve(StagingFiles.OUTCOME), Outcome.class);
    } catch (IOException e) {
      if (patience.isOver()) {
        throw e;
      }
      LOG.debug("The outcome of {} cannot be read now", submission.id(), e);
      return Optional.empty();
    }
  }

  private void finish(Outcome found) throws IOException {
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
      case CANCELLED -> submission.fail(SubmissionState.CANCELLED, endings.cancelled());
      case FAILED -> submission.fail(SubmissionState.FAILED, endings.failed(found));
    }
  }

  /** A committed success stays one, even if its result cannot be read: then its files stay, too. */
  private void succeed(Outcome found) {
    R value;
    try {
      value = readResult(found);
    } catch (SparcelException e) {
      keepStaging = true;
      submission.fail(SubmissionState.SUCCEEDED, e);
      return;
    } catch (IOException e) {
      keepStaging = true;
      submission.fail(SubmissionState.SUCCEEDED, endings.resultUnreadable(found, e));
      return;
    }
    submission.succeed(value);
  }

  @SuppressWarnings("unchecked") // the task's own type says what it returned
  private @Nullable R readResult(Outcome found) throws IOException {
    if (found.result() == null || found.resultSha256() == null) {
      return null;
    }
    long begun = System.nanoTime();
    EnvelopeSource source = EnvelopeSource.of(staging.resolve(found.result()));
    Envelope envelope = Envelope.verify(source, reader.maxBytes());
    envelope.requireSha256(found.resultSha256());
    envelope.header().require(PayloadKind.RESULT, taskClass.getName(), submission.id());
    Object value = reader.read(envelope, Object.class, taskClass);
    submission.note("result", Duration.ofNanos(System.nanoTime() - begun));
    return (R) value;
  }

  private void finishWithoutOutcome(int exitCode, Escalation escalation) {
    boolean begun = Files.exists(staging.resolve(StagingFiles.attempt(1)));
    boolean signalled = exitCode > SIGNALS;
    if (escalation.hasSignalled()) {
      submission.fail(SubmissionState.CANCELLED, endings.cancelled());
    } else if (!begun && exitCode != 0 && !(clusterMode && signalled)) {
      submission.fail(SubmissionState.FAILED, endings.notStarted(exitCode));
    } else {
      fail(
          endings.unknown(
              (clusterMode ? "spark-submit" : "the driver")
                  + " ended with exit code "
                  + exitCode
                  + ExitCodes.explain(exitCode)
                  + " and there is no outcome",
              null));
    }
  }

  /** Returns whether the staging folder may still be needed by a driver or by a person. */
  boolean keepsStaging() {
    return keepStaging;
  }

  /** Lets the process end by itself: in cluster mode it only watches, and need not. */
  private void awaitProcess() throws InterruptedException, IOException {
    if (!clusterMode && !process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("The driver of {} still runs after its outcome; it is ended now", submission.id());
    }
    process.destroy();
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    log.poll();
    log.end();
  }
}
