package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.TaskFailedException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong: the message as it is, and a stack trace only when asked for. */
final class ErrorReport implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine commandLine, ParseResult parseResult) {
    Main main = (Main) commandLine.getCommandSpec().root().userObject();
    if (commandLine.getParseResult() != null
        && commandLine.getParseResult().hasMatchedOption("--json")) {
      commandLine.getOut().println(JsonOutput.write(Map.of("error", document(thrown))));
    }
    return print(commandLine.getErr(), thrown, main.verbose()).number();
  }

  /** Prints an error and returns its exit code. */
  static ExitCode print(PrintWriter err, Throwable thrown, boolean verbose) {
    SparcelException coded = coded(thrown);
    err.println(coded.getMessage());
    if (verbose && coded instanceof TaskFailedException failed) {
      err.print(failed.remoteStackTrace());
    } else if (verbose) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return ExitCode.of(coded.code());
  }

  /** Returns an error for a JSON document. */
  static Map<String, String> document(Throwable thrown) {
    SparcelException coded = coded(thrown);
    Map<String, String> document = new LinkedHashMap<>();
    document.put("code", coded.code().id());
    document.put("name", coded.code().name());
    document.put("message", coded.getMessage());
    document.put("retryable", coded.retry().word());
    return document;
  }

  private static SparcelException coded(Throwable thrown) {
    if (thrown instanceof SparcelException coded) {
      return coded;
    }
    return SparcelException.of(ErrorCode.INTERNAL, "Something happened that should not: %s", thrown)
        .fix("run it again with --verbose, and report what that prints")
        .cause(thrown)
        .build();
  }

  /** Says what to do about a class that is missing while a task's code is looked at. */
  static SparcelException missingClass(LinkageError thrown) {
    boolean spark =
        String.valueOf(thrown.getMessage())
            .matches("(?s).*\\b(org[./]apache[./]spark|scala)[./].*");
    SparcelException.Builder error =
        spark
            ? SparcelException.of(
                    ErrorCode.SPARK_NOT_FOUND,
                    "The task needs Spark's classes, and there are none on the class path")
                .fix("set SPARK_HOME, or give --spark-home, to use a Spark installation's")
            : SparcelException.of(
                    ErrorCode.TASK_CLASS_MISSING, "A class the task needs cannot be loaded")
                .fix("put the jar that holds it into tasks/, or name it in SPARCEL_CLASSPATH");
    return error.detail("Missing", thrown).cause(thrown).build();
  }
}
