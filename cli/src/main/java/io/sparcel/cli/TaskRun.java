package io.sparcel.cli;

import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.cli.params.TaskBinder;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionPlan;
import io.sparcel.launch.TaskLauncher;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/** One task from its parameters to its printed result. */
final class TaskRun {
  private final TaskOptions options;
  private final PrintWriter err;
  private final PrintWriter out;
  private final boolean verbose;
  private final EndReport report;

  TaskRun(TaskOptions options, boolean verbose, CommandLine commandLine) {
    this.options = options;
    this.verbose = verbose;
    this.err = commandLine.getErr();
    this.out = commandLine.getOut();
    this.report = new EndReport(commandLine, verbose, options.json(), options.timings());
  }

  /**
   * Submits the task and waits for its end, or with {@code sparcel.detach} until the cluster has
   * it.
   *
   * @throws SparcelException when it is refused, before anything was sent
   */
  ExitCode run(SparcelConfig config) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (TaskLauncher launcher = TaskLauncher.create(config)) {
      Class<?> type = TaskCatalog.load(loader).find(options.task());
      Task<?> task = TaskBinder.bind(type, options.parameters());
      if (options.dryRun()) {
        return show(launcher.plan(task, options.arguments()));
      }
      try (CancelOnSignal hook = CancelOnSignal.of(launcher)) {
        Submission<?> submission = launcher.submit(task, options.arguments());
        hook.reports(submission);
        introduce(submission, config);
        return config.get(ConfigKeys.DETACH)
            ? handOver(submission)
            : report.await(submission, hook::signalled);
      }
    } catch (LinkageError e) {
      throw ErrorReport.missingClass(e);
    }
  }

  private ExitCode show(SubmissionPlan plan) {
    PlanText text = new PlanText(plan);
    out.print(options.json() ? JsonOutput.write(text.document()) + System.lineSeparator() : text);
    out.flush();
    return ExitCode.OK;
  }

  private void introduce(Submission<?> submission, SparcelConfig config) {
    err.println("sparcel: " + options.task() + " runs on " + submission.target());
    err.println("sparcel: submission " + submission.id());
    submission.notes().forEach(note -> err.println("sparcel: " + note));
    if (config.get(ConfigKeys.STAGING_KEEP)) {
      URI staging = submission.staging();
      Object place = "file".equals(staging.getScheme()) ? Path.of(staging) : staging;
      err.println("sparcel: its files are kept in " + place);
    }
    err.flush();
    submission.addListener(new StatusPrinter(err, options.logs()));
  }

  private ExitCode handOver(Submission<?> submission) {
    try {
      submission.handedOver().get();
    } catch (ExecutionException e) {
      return ErrorReport.print(err, e.getCause(), verbose);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ErrorReport.print(err, e, verbose);
    }
    out.println(submission.id());
    out.flush();
    err.println(
        "sparcel: it goes on by itself; 'sparcel wait " + submission.id() + "' waits for it");
    err.flush();
    return ExitCode.OK;
  }
}
