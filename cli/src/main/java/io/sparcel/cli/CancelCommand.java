package io.sparcel.cli;

import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskLauncher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Ends a submission. */
@Command(
    name = "cancel",
    description = {
      "Asks a submission to end, waits until it has, and says how.",
      "The exit code is 0 when it has ended, in whatever way."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sparcel cancel nightly-2026-11-24"})
final class CancelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;
  @Mixin private SubmissionOptions options;

  @Override
  public Integer call() {
    try (TaskLauncher launcher = options.launcher()) {
      Submission<?> submission = launcher.attach(options.id());
      submission.cancel();
      Throwable failure = submission.result().handle((value, thrown) -> thrown).join();
      if (submission.state() == SubmissionState.UNKNOWN && failure != null) {
        return ErrorReport.print(spec.commandLine().getErr(), failure, main.verbose()).number();
      }
      spec.commandLine().getOut().println(submission.state());
      spec.commandLine().getOut().flush();
      return ExitCode.OK.number();
    }
  }
}
