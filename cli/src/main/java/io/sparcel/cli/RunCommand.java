package io.sparcel.cli;

import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a task on a Spark on this machine, whatever master is configured. */
@Command(
    name = "run",
    description = {
      "Runs a task on a local Spark, on this machine, whatever master is configured.",
      "Otherwise the same as submit: the task is shipped, rebuilt and run in a Spark of its own."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel run pi",
      "  sparcel run word-count --param input=in.txt --param output=counts --master local[2]",
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;
  @Mixin private TaskOptions options;

  @Option(
      names = "--master",
      paramLabel = "local[N]",
      defaultValue = "local[*]",
      description = "How many threads; local[*], as many as there are cores, unless given.")
  private String master;

  @Override
  public Integer call() {
    if (!master.matches("local(\\[.+])?")) {
      throw new ParameterException(
          spec.commandLine(),
          "run is always local: --master must be local[N] or local[*], not "
              + master
              + "; 'sparcel submit' takes any");
    }
    SparcelConfig configured = options.configuration().load();
    PrintWriter err = spec.commandLine().getErr();
    configured
        .find(SubmitKeys.MASTER)
        .filter(other -> !other.startsWith("local"))
        .ifPresent(
            other ->
                err.printf(
                    "sparcel: running locally; sparcel.master = %s (%s) is ignored%n",
                    other, configured.origin(SubmitKeys.MASTER).orElseThrow()));
    SparcelConfig local =
        options
            .configuration()
            .set(SubmitKeys.MASTER.name(), master)
            .set(SubmitKeys.DEPLOY_MODE.name(), "client")
            .load();
    return new TaskRun(options, main.verbose(), spec.commandLine()).run(local).number();
  }
}
