package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.payload.PayloadReader;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one submission. What is believed, in this order: a committed outcome document, and only
 * without one the end of the process. A process that ended says nothing about the task.
 */
final class ActiveSubmission<R> implements Submission<R> {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveSubmission.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final String id;
  private final String target;
  private final StagingFolder staging;
  private final Process process;
  private final boolean clusterMode;
  private final PayloadReader reader;
  private final boolean keep;
  private final Header header;
  private final long payloadBytes;
  private final LogTail log;
  private final Instant startedAt = Instant.now();
  private final CompletableFuture<R> result =
      new CompletableFuture<>() {
        @Override
        public boolean cancel(boolean mayInterrupt) {
          ActiveSubmission.this.cancel();
          return super.cancel(mayInterrupt);
        }
      };
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final List<SubmissionListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Duration> timings = new LinkedHashMap<>();
  private volatile SubmissionState state = SubmissionState.SUBMITTED;
  private volatile @Nullable Status status;
  private volatile @Nullable Outcome outcome;
  private volatile boolean cancelled;

  ActiveSubmission(
      String id,
      String target,
      StagingFolder staging,
      Process process,
      boolean clusterMode,
      PayloadReader reader,
      Duration serialize,
      boolean keep) {
    this.id = id;
    this.target = target;
    this.staging = staging;
    this.process = process;
    this.clusterMode = clusterMode;
    this.reader = reader;
    this.keep = keep;
    this.timings.put("serialize", serialize);
    this.log =
        new LogTail(
            staging.resolve(SubmitCommand.LOG),
            line -> tell(listener -> listener.logged(this, line)));
    Path payload = staging.resolve(StagingFiles.PAYLOAD);
    try {
      this.header = Envelope.readHeader(EnvelopeSource.of(payload));
      this.payloadBytes = Files.size(payload);
    } catch (IOException e) {
      throw new IllegalStateException("a payload just written cannot be read", e);
    }
  }

  /** Begins to watch, on a thread of its own. */
  void watch(Runnable whenEnded) {
    Thread thread =
        new Thread(
            () -> {
              try {
                watchToTheEnd();
              } finally {
                whenEnded.run();
                ended.complete(null);
              }
            },
            "sparcel-submission-" + id);
    thread.setDaemon(true);
    thread.start();
  }

  void awaitEnd() {
    ended.join();
  }

  private void watchToTheEnd() {
    try {
      watchForOutcome();
      awaitProcess();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(SubmissionState.UNKNOWN, unknown("the launcher was interrupted", e));
    } catch (IOException | RuntimeException e) {
      fail(SubmissionState.UNKNOWN, unknown("the staging folder cannot be read: " + e, e));
    } catch (Error e) {
      fail(SubmissionState.UNKNOWN, unknown(e.toString(), e));
      throw e;
    } finally {
      process.destroyForcibly();
      if (keep) {
        LOG.info("The staging folder of submission {} is kept: {}", id, staging.path());
      } else {
        deleteQuietly(staging);
      }
    }
  }

  private void watchForOutcome() throws IOException, InterruptedException {
    Escalation escalation = new Escalation(process, clusterMode, staging, GRACE);
    while (true) {
      boolean processEnded = !process.isAlive(); // asked before the files are looked at
      log.poll();
      readStatus();
      Optional<Outcome> found =
          DocumentReader.read(staging.resolve(StagingFiles.OUTCOME), Outcome.class);
      if (found.isPresent()) {
        finish(found.get());
        return;
      }
      if (processEnded) {
        log.end();
        finishWithoutOutcome(process.exitValue());
        return;
      }
      if (cancelled && escalation.advance(status != null)) {
        fail(SubmissionState.UNKNOWN, unknown("it did not confirm its end after a cancel", null));
        return;
      }
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("spark-submit of {} ended with {}", id, process.exitValue());
      }
    }
  }

  private void readStatus() throws IOException {
    Optional<Status> read = DocumentReader.read(staging.resolve(StagingFiles.STATUS), Status.class);
    if (read.isPresent() && !read.get().equals(status)) {
      status = read.get();
      move(SubmissionState.RUNNING);
      tell(listener -> listener.statusChanged(this, read.get()));
    }
  }

  private void finish(Outcome found) throws IOException {
    outcome = found;
    Duration submit = Duration.between(startedAt, Instant.parse(found.startedAt()));
    note("submit", submit.isNegative() ? Duration.ZERO : submit);
    found
        .millis()
        .forEach(
            (phase, millis) -> note(phase.toLowerCase(Locale.ROOT), Duration.ofMillis(millis)));
    switch (found.state()) {
      case SUCCEEDED -> succeed(found);
      case CANCELLED -> fail(SubmissionState.CANCELLED, cancelledError());
      case FAILED -> fail(SubmissionState.FAILED, failureOf(found));
    }
  }

  private SparcelException failureOf(Outcome found) {
    return found.failure() == null
        ? unknown("the outcome says it failed and does not say why", null)
        : new TaskFailedException(found, found.failure());
  }

  private void succeed(Outcome found) throws IOException {
    R value;
    try {
      value = readResult(found);
    } catch (SparcelException e) {
      fail(SubmissionState.FAILED, e);
      return;
    }
    move(SubmissionState.SUCCEEDED);
    result.complete(value);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the task's own type says what it returned
  private @Nullable R readResult(Outcome found) throws IOException {
    if (found.result() == null || found.resultSha256() == null) {
      return null;
    }
    long begun = System.nanoTime();
    EnvelopeSource source = EnvelopeSource.of(staging.resolve(found.result()));
    Envelope envelope = Envelope.verify(source, reader.maxBytes());
    envelope.requireSha256(found.resultSha256());
    Object value = reader.read(envelope, Object.class);
    Duration there = timings().getOrDefault("result", Duration.ZERO);
    note("result", there.plusNanos(System.nanoTime() - begun));
    return (R) value;
  }

  private void finishWithoutOutcome(int exitCode) {
    boolean begun = Files.exists(staging.resolve(StagingFiles.attempt(1)));
    if (cancelled && !clusterMode) {
      fail(SubmissionState.CANCELLED, cancelledError());
    } else if (!begun && exitCode != 0) {
      SparcelException.Builder error =
          SparcelException.of(
              ErrorCode.SUBMIT_FAILED,
              "spark-submit ended with exit code %d%s before the runner began",
              exitCode,
              ExitCodes.explain(exitCode));
      log.lines().forEach(line -> error.detail("Log", line));
      fail(SubmissionState.FAILED, error.fix("the last lines of its log, above, say why").build());
    } else {
      fail(
          SubmissionState.UNKNOWN,
          unknown(
              "the driver ended with exit code "
                  + exitCode
                  + ExitCodes.explain(exitCode)
                  + " and left no outcome",
              null));
    }
  }

  /** Lets the process end by itself: in cluster mode it only watches, and need not. */
  private void awaitProcess() throws InterruptedException, IOException {
    if (!clusterMode && !process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("The driver of {} still runs {} after its outcome; it is ended now", id, GRACE);
    }
    process.destroy();
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    log.poll();
    log.end();
  }

  private SparcelException unknown(String what, @Nullable Throwable cause) {
    SparcelException.Builder error =
        SparcelException.of(
            ErrorCode.OUTCOME_UNKNOWN, "It is not known how submission %s ended: %s", id, what);
    Status known = status;
    if (known != null) {
      error.detail("Last seen", "phase " + known.phase() + " on " + known.host());
      error.detail("Application", known.applicationId());
    }
    List<String> lines = log.lines();
    lines
        .subList(Math.max(0, lines.size() - 10), lines.size())
        .forEach(l -> error.detail("Log", l));
    return error
        .fix("look at the application's own log; run the task again only if it may run twice")
        .cause(cause)
        .build();
  }

  private SparcelException cancelledError() {
    return SparcelException.of(ErrorCode.CANCELLED, "Submission %s was cancelled", id).build();
  }

  private void fail(SubmissionState end, SparcelException error) {
    move(end);
    result.completeExceptionally(error);
  }

  private void move(SubmissionState next) {
    if (state != next && !state.isFinal()) {
      state = next;
      tell(listener -> listener.stateChanged(this, next));
    }
  }

  private void tell(Consumer<SubmissionListener> call) {
    for (SubmissionListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("A listener of submission {} failed", id, e);
      }
    }
  }

  private void note(String phase, Duration duration) {
    synchronized (timings) {
      timings.put(phase, duration);
    }
  }

  static void deleteQuietly(StagingFolder staging) {
    try {
      staging.delete();
    } catch (IOException e) {
      LOG.warn("The staging folder {} could not be removed: {}", staging.path(), e.toString());
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public SubmissionState state() {
    return state;
  }

  @Override
  public Path staging() {
    return staging.path();
  }

  @Override
  public Header payloadHeader() {
    return header;
  }

  @Override
  public long payloadBytes() {
    return payloadBytes;
  }

  @Override
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  @Override
  public Optional<String> applicationId() {
    return status().map(Status::applicationId);
  }

  @Override
  public Optional<String> trackingUrl() {
    return status().map(Status::uiUrl);
  }

  @Override
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  @Override
  public Map<String, Duration> timings() {
    synchronized (timings) {
      return new LinkedHashMap<>(timings);
    }
  }

  @Override
  public CompletableFuture<R> result() {
    return result;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public void addListener(SubmissionListener listener) {
    listeners.add(listener);
    listener.stateChanged(this, state);
  }
}
