package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.submission.Outcome;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Waits for the end of a submission and prints it: the result to stdout, all else to stderr. */
final class EndReport {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean verbose;
  private final boolean json;
  private final boolean timings;

  EndReport(CommandLine commandLine, boolean verbose, boolean json, boolean timings) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.verbose = verbose;
    this.json = json;
    this.timings = timings;
  }

  /**
   * Waits and prints.
   *
   * @param signalled whether this process was told to end, and has cancelled the submission
   */
  ExitCode await(Submission<?> submission, BooleanSupplier signalled) {
    Throwable failure = null;
    Object result = null;
    try {
      result = submission.result().get();
    } catch (ExecutionException e) {
      failure = e.getCause();
    } catch (CancellationException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = e;
    }
    if (failure != null && signalled.getAsBoolean() && isOurDoing(submission.state())) {
      failure = cancelled(submission);
    }
    if (json) {
      out.println(JsonOutput.write(document(submission, result, failure)));
    } else if (failure == null) {
      out.print(ResultText.of(result));
    }
    out.flush();
    ExitCode exitCode = ExitCode.OK;
    if (failure != null) {
      exitCode = ErrorReport.print(err, failure, verbose);
    }
    if (timings || verbose) {
      err.println("sparcel: time in ms: " + timings(submission));
    }
    err.flush();
    return exitCode;
  }

  /** A terminal's Ctrl-C reaches the driver too, which may then fail; what is unknown stays so. */
  private static boolean isOurDoing(SubmissionState state) {
    return state == SubmissionState.CANCELLED || state == SubmissionState.FAILED;
  }

  private static SparcelException cancelled(Submission<?> submission) {
    return SparcelException.of(
            ErrorCode.CANCELLED,
            "Submission %s was cancelled by a signal, and is %s",
            submission.id(),
            submission.state())
        .build();
  }

  private static String timings(Submission<?> submission) {
    return submission.timings().entrySet().stream()
        .map(phase -> phase.getKey() + " " + phase.getValue().toMillis())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> document(
      Submission<?> submission, @Nullable Object result, @Nullable Throwable failure) {
    Map<String, Long> timings = new LinkedHashMap<>();
    submission.timings().forEach((phase, time) -> timings.put(phase, time.toMillis()));
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("serializer", submission.payloadHeader().serializer());
    payload.put("protocol", submission.payloadHeader().protocol());
    payload.put("bytes", submission.payloadBytes());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", submission.id());
    document.put("task", submission.payloadHeader().task());
    document.put("state", submission.state());
    document.put("target", submission.target());
    document.put("applicationId", submission.applicationId());
    document.put("payload", payload);
    if (failure == null) {
      document.put("result", JsonOutput.tree(result));
    } else {
      document.put("error", ErrorReport.document(failure));
    }
    document.put("timings", timings);
    document.put("versions", submission.outcome().map(Outcome::versions).orElse(Map.of()));
    return document;
  }
}
