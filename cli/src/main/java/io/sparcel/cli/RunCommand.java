package io.sparcel.cli;

import io.sparcel.config.ConfigKey;
import io.sparcel.config.MasterKind;
import io.sparcel.config.Origin.Layer;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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
    List<ConfigKey<?>> ignored = ignored(configured);
    PrintWriter err = spec.commandLine().getErr();
    ignored.forEach(
        key ->
            configured
                .entry(key)
                .ifPresent(
                    entry ->
                        err.printf(
                            "sparcel: running locally; %s = %s (%s) is ignored%n",
                            entry.key(), entry.shown(), entry.origin())));
    SparcelConfig local =
        options
            .configuration()
            .set(SubmitKeys.MASTER.name(), master)
            .set(SubmitKeys.DEPLOY_MODE.name(), "client")
            .load()
            .without(ignored.stream().filter(key -> !key.equals(SubmitKeys.MASTER)).toList());
    return new TaskRun(options, main.verbose(), spec.commandLine()).run(local).number();
  }

  /** What is configured for a cluster; an option given to this very command is refused instead. */
  private static List<ConfigKey<?>> ignored(SparcelConfig configured) {
    List<ConfigKey<?>> ignored = new ArrayList<>();
    configured
        .find(SubmitKeys.MASTER)
        .filter(other -> !other.startsWith("local"))
        .ifPresent(other -> ignored.add(SubmitKeys.MASTER));
    for (SubmitOption option : SubmitOption.ALL) {
      configured
          .entry(option.key())
          .filter(entry -> !option.masters().contains(MasterKind.LOCAL))
          .filter(entry -> entry.origin().layer() != Layer.CODE)
          .filter(entry -> entry.origin().layer() != Layer.DEFAULT)
          .ifPresent(entry -> ignored.add(option.key()));
    }
    return ignored;
  }
}
