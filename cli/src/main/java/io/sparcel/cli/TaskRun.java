package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.cli.params.TaskBinder;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Outcome;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One task from its parameters to its printed result. */
final class TaskRun {
  private final TaskOptions options;
  private final boolean verbose;
  private final PrintWriter out;
  private final PrintWriter err;

  TaskRun(TaskOptions options, boolean verbose, CommandLine commandLine) {
    this.options = options;
    this.verbose = verbose;
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
  }

  /**
   * Submits the task and waits for its end.
   *
   * @throws SparcelException when it is refused, before anything was sent
   */
  ExitCode run(SparcelConfig config) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (TaskLauncher launcher = TaskLauncher.create(config)) {
      Class<?> type = TaskCatalog.load(loader).find(options.task());
      Task<?> task = TaskBinder.bind(type, options.parameters());
      try (CancelOnSignal hook = CancelOnSignal.of(launcher)) {
        return await(launcher.submit(task, options.arguments()), hook);
      }
    } catch (LinkageError e) {
      throw ErrorReport.missingClass(e);
    }
  }

  private ExitCode await(Submission<?> submission, CancelOnSignal hook) {
    err.println("sparcel: " + options.task() + " runs on " + submission.target());
    err.println("sparcel: submission " + submission.id());
    if (options.keepStaging()) {
      err.println("sparcel: its files are kept in " + submission.staging());
    }
    err.flush();
    submission.addListener(new StatusPrinter(err, options.logs()));
    ExitCode exitCode = ExitCode.OK;
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
    if (failure != null && hook.signalled()) {
      failure = cancelled(submission);
    }
    if (options.json()) {
      out.println(JsonOutput.write(document(submission, result, failure)));
    } else if (failure == null) {
      out.print(ResultText.of(result));
    }
    out.flush();
    if (failure != null) {
      exitCode = ErrorReport.print(err, failure, verbose);
    }
    if (options.timings() || verbose) {
      err.println("sparcel: time in ms: " + timings(submission));
    }
    err.flush();
    return exitCode;
  }

  /** A terminal's Ctrl-C reaches the driver too, which may then end in any way: it is our doing. */
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
