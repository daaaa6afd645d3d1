package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the log of a submission. */
@Command(
    name = "logs",
    description = {
      "Prints what spark-submit has logged, and in client mode so the driver.",
      "A driver on the cluster has its log there."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sparcel logs nightly-2026-11-24", "  sparcel logs nightly-2026-11-24 --follow"})
final class LogsCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--follow"},
      description = "Go on printing until the submission has ended.")
  private boolean follow;

  @Mixin private SubmissionOptions options;

  @Override
  public Integer call() throws IOException {
    try (TaskLauncher launcher = options.launcher()) {
      Submission<?> submission = launcher.attach(options.id());
      Path log =
          submission.log().filter(Files::isReadable).orElseThrow(() -> elsewhere(submission));
      LogOutput out = new LogOutput(System.out);
      try (InputStream in = Files.newInputStream(log)) {
        boolean ended;
        do {
          ended = !follow || submission.state().isFinal() || waited(submission);
          in.transferTo(out);
          out.flush();
        } while (!ended);
        out.end();
      }
    }
    return ExitCode.OK.number();
  }

  /** Waits a moment for the end; what is printed meanwhile is there to be read then. */
  private static boolean waited(Submission<?> submission) {
    try {
      submission.result().handle((value, thrown) -> true).get(200, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static SparcelException elsewhere(Submission<?> submission) {
    return SparcelException.of(
            ErrorCode.FILE_UNREADABLE, "The log of submission %s is not here", submission.id())
        .detail("Log", submission.log().map(Path::toString).orElse("not known"))
        .detail("Application", submission.applicationId().orElse("not known"))
        .fix(
            "look on the machine it was submitted from, or at the application's log on the cluster")
        .build();
  }
}
