package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.envelope.Envelope;
import io.sparcel.graph.Differences;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a submission as a second submitter, or somebody who only asks, finds it. Who makes
 * {@link Launched#CLAIM} starts spark-submit; all others look on.
 */
final class EarlierSubmission {
  private static final Duration START = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 50;

  /** What writes a submission's files. */
  interface Files<T> {
    T write() throws IOException;
  }

  private final String id;
  private final StagingFolder staging;
  private final StagingStore store;
  private boolean claimed;
  private boolean takenOver;

  EarlierSubmission(StagingFolder staging) {
    this.id = staging.id();
    this.staging = staging;
    this.store = staging.store();
  }

  StagingFolder staging() {
    return staging;
  }

  /** Returns whether it is for the caller to start it, now or since {@link #takeOver}. */
  boolean claim() {
    try {
      claimed = claimed || store.claim(Launched.CLAIM);
      return claimed;
    } catch (IOException e) {
      throw StagingFolder.unusable("write in " + store.uri(), e);
    }
  }

  /**
   * Returns whether the files are the caller's to remove, because nobody else has claimed the
   * start. Where that cannot be told they stay.
   */
  boolean isOurs() {
    try {
      return claim();
    } catch (SparcelException e) {
      return false;
    }
  }

  /**
   * Takes over a folder whose submitter has started nothing.
   *
   * @return whether there was nothing started, and it is for the caller to do so
   */
  boolean takeOver() {
    StagingFolder.requirePrivate(store);
    takenOver = claim();
    return takenOver;
  }

  /**
   * Stages, in a folder taken over from its beginning: what is there already goes. The other
   * submitter may not have ended but still be at it. Whatever it writes in between is in the way
   * once, and the first file that it finds written stops it.
   *
   * @return what was staged
   */
  <T> T stage(Files<T> files) throws IOException {
    Patience patience = new Patience(START);
    while (true) {
      try {
        if (takenOver) {
          store.clearAllBut(Launched.CLAIM);
        }
        return files.write();
      } catch (IOException | SparcelException e) {
        if (!takenOver || !isInTheWay(e) || patience.isOver()) {
          throw e;
        }
      }
    }
  }

  private static boolean isInTheWay(@Nullable Throwable failure) {
    return failure instanceof FileAlreadyExistsException
        || failure instanceof DirectoryNotEmptyException
        || (failure instanceof SparcelException && isInTheWay(failure.getCause()));
  }

  /**
   * Checks that there is a submission.
   *
   * @throws SparcelException {@link ErrorCode#SUBMISSION_NOT_FOUND}
   */
  void requireThere() {
    try {
      if (!isThere()) {
        throw notFound("there is no folder " + store.uri());
      }
      StagingFolder.requirePrivate(store);
      if (!store.exists(Launched.CLAIM) || !store.exists(StagingFiles.PAYLOAD)) {
        throw notFound("its submitter has not started it: " + store.uri() + " is not complete");
      }
    } catch (IOException e) {
      throw StagingFolder.unusable("read " + store.uri(), e);
    }
  }

  private SparcelException notFound(String why) {
    return SparcelException.of(
            ErrorCode.SUBMISSION_NOT_FOUND, "Submission %s is not known here: %s", id, why)
        .fix("give the sparcel.staging it was submitted with; without one, ask on the same machine")
        .fix("or it has ended, and its submitter has removed its files: see sparcel.staging.keep")
        .build();
  }

  /**
   * Checks that what was submitted is this task with these arguments.
   *
   * @throws SparcelException {@link ErrorCode#SUBMISSION_CONFLICT} with every difference
   */
  void requireSame(Preparation prepared, List<String> arguments) {
    List<String> differences;
    try {
      Envelope envelope =
          Envelope.verify(store.source(StagingFiles.PAYLOAD), prepared.reader().maxBytes());
      Task<?> before = prepared.reader().read(envelope, Task.class);
      differences = Differences.between(before, prepared.task(), "task");
      Descriptor descriptor = Descriptor.decode(store.read(StagingFiles.DESCRIPTOR));
      if (!descriptor.arguments().equals(arguments)) {
        differences = List.of("other arguments");
      }
    } catch (IOException | SparcelException e) {
      throw conflict("what was submitted cannot be compared: " + e.getMessage());
    }
    if (!differences.isEmpty()) {
      throw conflict("it was used for something else: " + String.join("; ", differences));
    }
  }

  private SparcelException conflict(String why) {
    return SparcelException.of(
            ErrorCode.SUBMISSION_CONFLICT, "Submission id %s is taken: %s", id, why)
        .fix("take another id for another task or other parameters")
        .fix("or ask for the earlier one: 'sparcel status %s'", id)
        .build();
  }

  /** Returns whether its files are there: who fails to start it removes them. */
  boolean isThere() {
    try {
      return store.isThere();
    } catch (IOException e) {
      throw StagingFolder.unusable("read " + store.uri(), e);
    }
  }

  /** Returns how it was started; that may just be happening, and is waited for. */
  Launched launched() {
    try {
      Optional<Launched> launched = Documents.read(store, Launched.FILE, Launched.class);
      Patience patience = new Patience(START);
      while (launched.isEmpty() && store.isThere() && !patience.isOver()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        launched = Documents.read(store, Launched.FILE, Launched.class);
      }
      return launched.orElseGet(this::lostWhileStarting);
    } catch (IOException e) {
      throw StagingFolder.unusable("read " + store.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lostWhileStarting();
    }
  }

  /** The submitter was lost in between: whether there is a spark-submit, nobody knows. */
  private Launched lostWhileStarting() {
    String log = staging.resolve(SubmitCommand.LOG).toString();
    return new Launched("", 0, null, Instant.now().toString(), "unknown", "", "cluster", log, null);
  }

  <R> ResultReader<R> resultOf(Preparation prepared) {
    return new ResultReader<>(id, store, prepared.reader(), prepared::taskClass);
  }
}
