package io.sparcel.cli;

import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Waits for the end of a submission. */
@Command(
    name = "wait",
    description = "Waits for the end of a submission and prints its result, as submit does.",
    footerHeading = "%nExamples:%n",
    footer = {"  sparcel wait nightly-2026-11-24", "  sparcel wait nightly-2026-11-24 --json"})
final class WaitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(names = "--logs", description = "Print the log to stderr.")
  private boolean logs;

  @Mixin private SubmissionOptions options;

  @Override
  public Integer call() {
    try (TaskLauncher launcher = options.launcher()) {
      Submission<?> submission = launcher.attach(options.id());
      submission.addListener(new StatusPrinter(spec.commandLine().getErr(), logs));
      return new EndReport(spec.commandLine(), main.verbose(), json, false)
          .await(submission, () -> false)
          .number();
    }
  }
}
