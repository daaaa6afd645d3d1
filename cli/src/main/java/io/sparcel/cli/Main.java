package io.sparcel.cli;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SubmitKeys;
import io.sparcel.objectstream.NestedStreams;
import io.sparcel.payload.SparcelVersion;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code sparcel} command. */
@Command(
    name = "sparcel",
    description = "Wraps a Java task, sends it to Spark, and gets its result back.",
    subcommands = {
      SubmitCommand.class,
      RunCommand.class,
      StatusCommand.class,
      WaitCommand.class,
      ResultCommand.class,
      CancelCommand.class,
      LogsCommand.class,
      TasksCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      SchemaCommand.class,
      ConfigCommand.class,
      DoctorCommand.class
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel tasks",
      "  sparcel run pi --param slices=8",
      "  sparcel submit word-count --param input=in.txt --param output=counts",
      "  sparcel submit nightly --submission-id nightly-2026-11-24 --detach",
      "  sparcel wait nightly-2026-11-24",
      "  sparcel inspect payload.sparcel",
      "  sparcel convert old.sparcel new.sparcel --serializer kryo --protocol 2",
      "",
      "More: docs/cli.md"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print stack traces of errors, and timings.")
  private boolean verbose;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    boolean unused = NestedStreams.install(); // false: the user's own filter is there, and stays
    CommandLine commandLine = commandLine();
    int exitCode;
    try {
      exitCode = commandLine.execute(args);
    } catch (Error e) { // picocli hands on exceptions only
      boolean verbose = Arrays.asList(args).contains("--verbose");
      exitCode = ErrorReport.print(commandLine.getErr(), e, verbose).number();
    }
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    System.exit(exitCode);
  }

  /** Returns the command with everything set as {@link #main} uses it. */
  static CommandLine commandLine() {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put(" " + code.number(), code.meaning());
    }
    exitCodes.put("130, 143", "ended by Ctrl-C or SIGTERM: see docs/cli.md for the submission");
    CommandLine commandLine =
        new CommandLine(new Main())
            .setExpandAtFiles(false) // an argument that begins with @ is an argument
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setExecutionExceptionHandler(new ErrorReport())
            .setParameterExceptionHandler(Main::usageError);
    ConfigFlags.addTo(commandLine.getSubcommands().get("submit").getCommandSpec(), Set.of());
    ConfigFlags.addTo(
        commandLine.getSubcommands().get("doctor").getCommandSpec(),
        Set.of(
            ConfigKeys.SUBMISSION_ID,
            ConfigKeys.IDEMPOTENT,
            ConfigKeys.DETACH,
            ConfigKeys.STAGING_KEEP));
    ConfigFlags.addTo(
        commandLine.getSubcommands().get("run").getCommandSpec(),
        Set.of(SubmitKeys.MASTER, SubmitKeys.DEPLOY_MODE));
    // Set here and not in the annotation, which the subcommands inherit.
    commandLine
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes);
    return commandLine;
  }

  private static int usageError(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    return ExitCode.USAGE.number();
  }

  /** Reached when no command is named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: submit, run, tasks, …");
  }

  boolean verbose() {
    return verbose;
  }

  /** Says which versions these are. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "sparcel " + SparcelVersion.current() + ", Java " + System.getProperty("java.version")
      };
    }
  }
}
