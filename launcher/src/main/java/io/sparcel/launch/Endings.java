package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.Retry;
import io.sparcel.SparcelException;
import io.sparcel.launch.report.LogReport;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Says how a submission ended that did not succeed, with what is known of it. */
final class Endings {
  private final ActiveSubmission<?> submission;
  private final LogTail log;
  private final Negotiation negotiation;

  Endings(ActiveSubmission<?> submission, LogTail log, Negotiation negotiation) {
    this.submission = submission;
    this.log = log;
    this.negotiation = negotiation;
  }

  SparcelException failed(Outcome outcome) {
    return outcome.failure() == null || outcome.failure().causes().isEmpty()
        ? unknown("the outcome says it failed and does not say why", null)
        : new TaskFailedException(outcome, outcome.failure(), this::explain);
  }

  /** Adds what the runner could not know: what this side writes, and where to read more. */
  private void explain(ErrorCode code, SparcelException.Builder error) {
    if (code == ErrorCode.PROTOCOL_UNSUPPORTED) {
      negotiation.explain(submission.payloadHeader().serializer(), error);
    }
    error.detail("Whole stack", "with --verbose");
    addLog(error);
  }

  SparcelException resultUnreadable(Outcome outcome, IOException cause) {
    return SparcelException.of(
            ErrorCode.STAGING_UNUSABLE,
            "Submission %s succeeded, and its result cannot be read: %s",
            submission.id(),
            cause)
        .fix(
            "read %s in the staging folder %s, which is kept",
            outcome.result(), submission.staging())
        .cause(cause)
        .build();
  }

  /**
   * Says that it was cancelled.
   *
   * @param left what the cluster manager may still have of it, in its words; empty when nothing
   */
  SparcelException cancelled(String left) {
    SparcelException.Builder error =
        SparcelException.of(ErrorCode.CANCELLED, "Submission %s was cancelled", submission.id());
    if (!left.isEmpty()) {
      error.detail("Application", left + ", not known to be gone");
    }
    return error.build();
  }

  /** It has not ended; only this process no longer learns of it. */
  SparcelException notWatched() {
    return SparcelException.of(
            ErrorCode.SUBMISSION_RUNNING,
            "Submission %s goes on, and is no longer watched from here",
            submission.id())
        .fix("ask with 'sparcel status %s', or TaskLauncher.attach", submission.id())
        .build();
  }

  SparcelException notStarted(int exitCode) {
    SparcelException.Builder error =
        SparcelException.of(
            ErrorCode.SUBMIT_FAILED,
            "spark-submit ended with exit code %d%s before the runner began",
            exitCode,
            LogReport.meaningOf(exitCode));
    LogReport told = LogReport.of(log.lines(), OptionalInt.of(exitCode));
    Retry retry = told.known().map(known -> known.error().retry()).orElse(Retry.MAYBE);
    told.addTo(error).retry(retry).detail("Retry", retry.text());
    addLog(error);
    return error.fix("if the lines of the log above do not say why, read all of it").build();
  }

  SparcelException unknown(String what, @Nullable Throwable cause) {
    SparcelException.Builder error =
        SparcelException.of(
            ErrorCode.OUTCOME_UNKNOWN,
            "It is not known how submission %s ended: %s",
            submission.id(),
            what);
    Optional<Status> status = submission.status();
    status.ifPresent(s -> error.detail("Last seen", "phase " + s.phase() + " on " + s.host()));
    submission.applicationId().ifPresent(id -> error.detail("Application", id));
    LogReport.of(log.lines(), OptionalInt.empty()).addTo(error);
    addLog(error);
    return error
        .detail("Retry", Retry.UNKNOWN.text())
        .fix("look at the application's own log; run the task again only if it may run twice")
        .cause(cause)
        .build();
  }

  private void addLog(SparcelException.Builder error) {
    error.detail(
        "Whole log",
        submission
            .keptLog()
            .map(path -> "sparcel logs " + submission.id() + ", or " + path)
            .orElse("with --logs, as it is written"));
  }
}
