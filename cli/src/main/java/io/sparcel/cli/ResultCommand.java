package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the result of a submission that has ended. */
@Command(
    name = "result",
    description =
        "Prints the result of a submission that has ended, or its failure; it does not wait.",
    footerHeading = "%nExamples:%n",
    footer = {"  sparcel result nightly-2026-11-24"})
final class ResultCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private SubmissionOptions options;

  @Override
  public Integer call() {
    try (TaskLauncher launcher = options.launcher()) {
      Submission<?> submission = launcher.attach(options.id());
      if (!submission.state().isFinal()) {
        throw SparcelException.of(
                ErrorCode.SUBMISSION_RUNNING,
                "Submission %s has not ended: it is %s",
                submission.id(),
                submission.state())
            .fix("wait for it with 'sparcel wait %s'", submission.id())
            .build();
      }
      return new EndReport(spec.commandLine(), main.verbose(), json, false)
          .await(submission, () -> false)
          .number();
    }
  }
}
