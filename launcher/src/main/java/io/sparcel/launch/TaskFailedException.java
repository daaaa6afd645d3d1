package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.Retry;
import io.sparcel.SparcelException;
import io.sparcel.launch.report.RootCause;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.RemoteException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A submission that failed on the cluster. Its cause is a {@link RemoteException} with the remote
 * class, message and stack; nothing the cluster sent was rebuilt as an object.
 */
public final class TaskFailedException extends SparcelException {
  private static final long serialVersionUID = 1L;

  private final Phase phase;
  private final String side;
  private final String host;
  private final @Nullable String executor;
  private final String remoteClass;
  private final String remoteMessage;
  private final String remoteStackTrace;

  /**
   * Makes one.
   *
   * @param more adds what this side knows of an error with that code
   */
  TaskFailedException(Outcome outcome, Failure failure, BiConsumer<ErrorCode, Builder> more) {
    super(describe(outcome, failure, more));
    Failure.Cause first = failure.causes().get(0);
    this.phase = failure.phase();
    this.side = failure.side();
    this.host = failure.host();
    this.executor = failure.executor();
    this.remoteClass = first.className();
    this.remoteMessage = String.valueOf(first.message());
    this.remoteStackTrace = failure.stackTrace();
  }

  private static Builder describe(
      Outcome outcome, Failure failure, BiConsumer<ErrorCode, Builder> more) {
    ErrorCode code = failure.errorCode();
    RootCause root = RootCause.of(failure);
    Builder builder =
        SparcelException.of(
            code,
            "%s failed on %s at %s, in phase %s",
            outcome.task(),
            failure.executor() == null
                ? "the " + failure.side()
                : failure.side() + " " + failure.executor(),
            failure.host(),
            failure.phase());
    builder.detail("Cause", String.join("\n    ", root.lines()));
    root.reportedAs().ifPresent(first -> builder.detail("Reported as", first));
    root.at().ifPresent(frame -> builder.detail("At", frame));
    if (failure.classHome() != null) {
      builder.detail("Loaded from", failure.classHome());
    }
    more.accept(code, builder);
    root.known().ifPresent(known -> known.explain(builder));
    Retry retry =
        code.retry() == Retry.NEVER
            ? Retry.NEVER // what was refused is refused again, whatever was behind it
            : root.known().map(known -> known.error().retry()).orElse(code.retry());
    return builder
        .retry(retry)
        .detail("Retry", retry.text())
        .detail("Submission", outcome.submissionId() + ", attempt " + outcome.attempt())
        .cause(RemoteException.of(failure.causes()));
  }

  /** Returns the phase it failed in. */
  public Phase phase() {
    return phase;
  }

  /** Returns {@code driver} or {@code executor}. */
  public String side() {
    return side;
  }

  /** Returns the host it failed on. */
  public String host() {
    return host;
  }

  /** Returns the id of the executor it failed on, empty when that was the driver. */
  public Optional<String> executor() {
    return Optional.ofNullable(executor);
  }

  /** Returns the name of the class of the outermost exception. */
  public String remoteClass() {
    return remoteClass;
  }

  /** Returns the message of the outermost exception, {@code "null"} when it had none. */
  public String remoteMessage() {
    return remoteMessage;
  }

  /** Returns the whole remote stack trace with all causes, as text. */
  public String remoteStackTrace() {
    return remoteStackTrace;
  }
}
