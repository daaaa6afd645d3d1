package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * A submission that failed on the cluster. Its cause is a {@link RemoteException} with the remote
 * class, message and stack; nothing the cluster sent was rebuilt as an object.
 */
public final class TaskFailedException extends SparcelException {
  private static final long serialVersionUID = 1L;

  private final Phase phase;
  private final String side;
  private final String host;
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
    this.remoteClass = first.className();
    this.remoteMessage = String.valueOf(first.message());
    this.remoteStackTrace = failure.stackTrace();
  }

  private static Builder describe(
      Outcome outcome, Failure failure, BiConsumer<ErrorCode, Builder> more) {
    ErrorCode code =
        Arrays.stream(ErrorCode.values())
            .filter(known -> known.id().equals(failure.code()))
            .findFirst()
            .orElse(ErrorCode.TASK_FAILED);
    Failure.Cause first = failure.causes().get(0);
    Failure.Cause last = failure.causes().get(failure.causes().size() - 1);
    Builder builder =
        SparcelException.of(
            code,
            "%s failed on the %s at %s, in phase %s",
            outcome.task(),
            failure.side(),
            failure.host(),
            failure.phase());
    builder.detail("Cause", last.toString().strip());
    if (failure.causes().size() > 1) {
      builder.detail("Reported as", first.toString().lines().findFirst().orElse(""));
    }
    if (!last.frames().isEmpty()) {
      builder.detail("At", last.frames().get(0).toElement());
    }
    more.accept(code, builder);
    return builder
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
