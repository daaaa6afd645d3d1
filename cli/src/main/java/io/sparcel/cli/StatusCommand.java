package io.sparcel.cli;

import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is known of a submission now. */
@Command(
    name = "status",
    description = "Shows what is known of a submission now, and does not wait.",
    footerHeading = "%nExamples:%n",
    footer = {"  sparcel status nightly-2026-11-24", "  sparcel status nightly-2026-11-24 --json"})
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private SubmissionOptions options;

  @Override
  public Integer call() {
    try (TaskLauncher launcher = options.launcher()) {
      Map<String, Object> known = known(launcher.attach(options.id()));
      if (json) {
        spec.commandLine().getOut().println(JsonOutput.write(known));
      } else {
        Columns columns = new Columns("");
        known.forEach((name, value) -> columns.row(name, String.valueOf(value)));
        spec.commandLine().getOut().print(columns);
      }
      spec.commandLine().getOut().flush();
    }
    return ExitCode.OK.number();
  }

  /** What is not known is left out. */
  private static Map<String, Object> known(Submission<?> submission) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("id", submission.id());
    known.put("task", submission.payloadHeader().task());
    known.put("state", submission.state());
    known.put("target", submission.target());
    submission
        .status()
        .ifPresent(
            status -> {
              known.put("attempt", status.attempt());
              known.put("phase", status.phase());
              known.put("host", status.host());
              if (status.progress() != null) {
                known.put("progress", ProgressDisplay.text(status.progress()));
              }
            });
    submission.applicationId().ifPresent(id -> known.put("application", id));
    submission.trackingUrl().ifPresent(url -> known.put("url", url));
    submission.outcome().ifPresent(outcome -> known.put("ended", outcome.endedAt()));
    submission.outcome().map(Outcome::failure).ifPresent(f -> known.put("error", f.code()));
    known.put("staging", submission.staging());
    submission.log().ifPresent(log -> known.put("log", log));
    return known;
  }
}
