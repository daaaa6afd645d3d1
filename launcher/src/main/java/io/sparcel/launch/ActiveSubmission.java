package io.sparcel.launch;

import io.sparcel.SparcelException;
import io.sparcel.envelope.Header;
import io.sparcel.launch.report.KnownErrors;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a submission, as its {@link SubmissionWatch} finds it out. Thread-safe. */
final class ActiveSubmission<R> implements Submission<R> {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveSubmission.class);

  private final String target;
  private final StagingFolder staging;
  private final Header header;
  private final long payloadBytes;
  private final CompletableFuture<R> result =
      new CompletableFuture<>() {
        @Override
        public boolean cancel(boolean mayInterrupt) {
          ActiveSubmission.this.cancel();
          return super.cancel(mayInterrupt);
        }
      };
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> handedOver = new CompletableFuture<>();
  private final List<SubmissionListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Duration> timings = new LinkedHashMap<>();
  private final Set<String> hinted = new HashSet<>(); // touched by the watcher only
  private volatile SubmissionState state = SubmissionState.SUBMITTED;
  private volatile @Nullable Status status;
  private volatile @Nullable Outcome outcome;
  private volatile boolean keepsFiles;
  private volatile List<String> notes = List.of();
  private volatile @Nullable Launched launched;
  private volatile boolean cancelled;
  private volatile boolean letGo;
  private volatile boolean attached;
  private volatile @Nullable Thread watcher;

  ActiveSubmission(String target, StagingFolder staging, Header header, long payloadBytes) {
    this.target = target;
    this.staging = staging;
    this.header = header;
    this.payloadBytes = payloadBytes;
  }

  /** Notes what the runner says of itself; that it still lives is no news. */
  void update(Status read) {
    Status before = status;
    status = read;
    if (before == null || !read.withBeat(0).equals(before.withBeat(0))) {
      handOver();
      move(SubmissionState.RUNNING);
      tell(listener -> listener.statusChanged(this, read));
    }
  }

  /** Notes the committed outcome; the state follows when the result was read. */
  void note(Outcome committed) {
    outcome = committed;
  }

  /** Notes how it was started. */
  void note(Launched how) {
    launched = how;
  }

  /** Notes what there was to say of the code. */
  void noted(List<String> said) {
    notes = List.copyOf(said);
  }

  /** Notes how long a phase took. */
  void note(String phase, Duration duration) {
    synchronized (timings) {
      timings.merge(phase, duration, Duration::plus);
    }
  }

  void succeed(@Nullable R value) {
    handOver();
    move(SubmissionState.SUCCEEDED);
    elsewhere(() -> result.complete(value));
  }

  /** Ends with an error; the state says what is known of the task, which may have succeeded. */
  void fail(SubmissionState end, SparcelException error) {
    move(end);
    handedOver.completeExceptionally(error);
    elsewhere(() -> result.completeExceptionally(error));
  }

  /** Ends nothing: whoever waits here for the result is told that it will not come. */
  void leave(SparcelException why) {
    handOver();
    elsewhere(() -> result.completeExceptionally(why));
  }

  /** What waits for the result runs where it can wait for the submission's end, too. */
  private static void elsewhere(Runnable completion) {
    Thread thread = new Thread(completion, "sparcel-result");
    thread.setDaemon(true);
    thread.start();
  }

  void logged(String line) {
    tell(listener -> listener.logged(this, line));
    KnownErrors.standard()
        .findLive(line)
        .filter(match -> hinted.add(match.error().id()))
        .ifPresent(match -> hint(match.error().id() + ": " + match.cause() + "; " + match.fix()));
  }

  private void hint(String hint) {
    LOG.warn("Submission {} waits: {}", id(), hint);
    tell(listener -> listener.hinted(this, hint));
  }

  /** Says that its files stay where they are when all is over. */
  void keepsFiles() {
    keepsFiles = true;
  }

  /** Returns where the log is to be found when all is over. */
  Optional<Path> keptLog() {
    return keepsFiles ? log() : Optional.empty();
  }

  StagingFolder folder() {
    return staging;
  }

  /** Says that the submission goes on without this process. */
  void handOver() {
    handedOver.complete(null);
  }

  /** Stops watching: the submission goes on, and so does its process. */
  void letGo() {
    letGo = true;
  }

  boolean isLetGo() {
    return letGo;
  }

  /** Says that another process has made the submission. */
  void attached() {
    attached = true;
  }

  boolean isAttached() {
    return attached;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Says that nothing of the submission is left to do, its files included. */
  void end() {
    ended.complete(null);
  }

  /** Waits for the end, unless it is the one who brings it about that asks. */
  void awaitEnd() {
    if (Thread.currentThread() != watcher) {
      ended.join();
    }
  }

  void watchedBy(Thread thread) {
    watcher = thread;
  }

  private void move(SubmissionState next) {
    if (state != next && !state.isFinal()) {
      state = next;
      tell(listener -> listener.stateChanged(this, next));
    }
  }

  private synchronized void tell(Consumer<SubmissionListener> call) {
    listeners.forEach(listener -> tell(listener, call));
  }

  private void tell(SubmissionListener listener, Consumer<SubmissionListener> call) {
    try {
      call.accept(listener);
    } catch (Throwable t) {
      LOG.warn("A listener of submission {} failed", id(), t);
    }
  }

  @Override
  public String id() {
    return staging.id();
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
  public URI staging() {
    return staging.store().uri();
  }

  @Override
  public CompletableFuture<Void> handedOver() {
    return handedOver.copy();
  }

  @Override
  public Optional<Path> log() {
    return Optional.ofNullable(launched).map(l -> Path.of(l.log()));
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
  public List<String> notes() {
    return notes;
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
  public synchronized void addListener(SubmissionListener listener) {
    listeners.add(listener);
    tell(listener, added -> added.stateChanged(this, state));
  }
}
