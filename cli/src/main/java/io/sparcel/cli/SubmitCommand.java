package io.sparcel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends a task to Spark and waits for its result. */
@Command(
    name = "submit",
    description = {
      "Builds a task from its parameters, sends it to Spark and prints its result to stdout.",
      "What happens meanwhile goes to stderr. Ctrl-C cancels the submission."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel submit word-count --param input=in.txt --param output=counts",
      "  sparcel submit retention --params-file retention.json --json",
      "  sparcel submit pi -p slices=100 --master yarn --deploy-mode cluster",
      "  sparcel submit com.example.Nightly -c spark.ui.port=4050 -- all again",
    })
final class SubmitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;
  @Mixin private TaskOptions options;

  @Override
  public Integer call() {
    return new TaskRun(options, main.verbose(), spec.commandLine())
        .run(options.configuration().load())
        .number();
  }
}
