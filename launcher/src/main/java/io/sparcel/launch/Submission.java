package io.sparcel.launch;

import io.sparcel.envelope.Header;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A request to run a task, and what became of it. Thread-safe.
 *
 * @param <R> the type of the task's result
 */
public interface Submission<R> {
  /** Returns the submission's id: what was configured, or 32 hexadecimal digits. */
  String id();

  /** Returns where it is. */
  SubmissionState state();

  /**
   * Returns where it runs, for a person: {@code local[*], on the Spark 4.2.0 of the class path}.
   */
  String target();

  /**
   * Returns the folder its files are staged in. It is removed at the end, unless {@code
   * sparcel.staging.keep}, {@code sparcel.submission-id} or {@code sparcel.detach} is set.
   */
  URI staging();

  /**
   * Completes when this process is no longer needed: the driver has begun, or a cluster has
   * accepted it. It fails as {@link #result} does when neither happens.
   */
  CompletableFuture<Void> handedOver();

  /**
   * Returns the file with what spark-submit prints, and in client mode the driver; it is on the
   * machine that has submitted.
   */
  Optional<Path> log();

  /**
   * Returns what there was to say of the code when it was sent, a line each: what the class path
   * was left out of, what was staged already, warnings of the checks. Empty when it was found.
   */
  List<String> notes();

  /** Returns the header of the payload that was sent. */
  Header payloadHeader();

  /** Returns the length of the payload's envelope, in bytes. */
  long payloadBytes();

  /** Returns what the runner last said, or empty while it has said nothing. */
  Optional<Status> status();

  /** Returns Spark's id of the application, once it is known. */
  Optional<String> applicationId();

  /** Returns the address of Spark's user interface, once it is known. */
  Optional<String> trackingUrl();

  /** Returns how it ended, once a committed outcome is there. */
  Optional<Outcome> outcome();

  /**
   * Returns how long its phases took so far, in order: {@code serialize} and {@code submit} here,
   * the runner's phases there, {@code result} here again.
   */
  Map<String, Duration> timings();

  /**
   * Returns the result to come. It fails with {@link TaskFailedException} when the runner reported
   * a failure, and with another {@link io.sparcel.SparcelException} when there is no outcome:
   * {@link io.sparcel.ErrorCode#SUBMISSION_RUNNING} when its launcher was closed and it goes on, be
   * it detached or found; {@link #state} is then the last one known. Cancelling the future cancels
   * the submission.
   */
  CompletableFuture<R> result();

  /** Asks the submission to end; it is over when {@link #state} says so. */
  void cancel();

  /** Tells a listener what happens from now on, beginning with the state now. */
  void addListener(SubmissionListener listener);
}
