package io.sparcel.cli;

import io.sparcel.SparcelException;
import io.sparcel.TaskNames;
import io.sparcel.cli.params.ParameterDescription;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists tasks, or describes the parameters of one. */
@Command(
    name = "tasks",
    description = {
      "Lists the tasks on the class path, or describes the parameters of one.",
      "In the list, what is in brackets may be left out."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel tasks",
      "  sparcel tasks word-count",
      "  SPARCEL_CLASSPATH=our-tasks.jar sparcel tasks --json",
    })
final class TasksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "TASK",
      description = "A task's name, or the name of its class.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TaskCatalog catalog = TaskCatalog.load(Thread.currentThread().getContextClassLoader());
    try {
      if (name != null) {
        describe(catalog.find(name), name, out);
        return ExitCode.OK.number();
      }
    } catch (LinkageError e) {
      throw ErrorReport.missingClass(e);
    }
    return list(catalog, out);
  }

  private int list(TaskCatalog catalog, PrintWriter out) {
    List<SparcelException> errors = new ArrayList<>(catalog.errors());
    Columns columns = new Columns("");
    List<Object> documents = new ArrayList<>();
    catalog
        .tasks()
        .forEach(
            (task, type) -> {
              try {
                List<ParameterDescription> parameters = ParameterDescription.of(type);
                columns.row(task, summary(parameters));
                documents.add(document(task, type, parameters));
              } catch (LinkageError e) {
                errors.add(ErrorReport.missingClass(e));
              } catch (SparcelException e) {
                errors.add(e);
              }
            });
    out.print(json ? JsonOutput.write(documents) + System.lineSeparator() : columns);
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    if (catalog.all().isEmpty() && errors.isEmpty()) {
      err.println(
          "No task is on the class path: put jars into tasks/ or name them in SPARCEL_CLASSPATH.");
    }
    ExitCode exitCode = ExitCode.OK;
    for (SparcelException error : errors) {
      exitCode = ErrorReport.print(err, error, main.verbose());
    }
    return exitCode.number();
  }

  private static String summary(List<ParameterDescription> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.depth() == 0)
        .map(TasksCommand::summary)
        .collect(Collectors.joining(", "));
  }

  private static String summary(ParameterDescription parameter) {
    if (parameter.required()) {
      return parameter.name();
    }
    String standard = parameter.standard().orElse("");
    return "[" + parameter.name() + (standard.isEmpty() ? "" : "=" + standard) + "]";
  }

  private void describe(Class<?> type, String given, PrintWriter out) {
    List<ParameterDescription> parameters = ParameterDescription.of(type);
    if (json) {
      out.println(JsonOutput.write(document(TaskNames.of(type), type, parameters)));
      return;
    }
    out.print(
        new Columns("")
            .row("task", TaskNames.of(type))
            .row("class", type.getName())
            .row("from", TaskCatalog.jarOf(type)));
    out.println();
    out.println(parameters.isEmpty() ? "It has no parameters." : "Parameters:");
    Columns columns = new Columns("  ");
    for (ParameterDescription parameter : parameters) {
      columns.row(
          parameter.name(), parameter.type(), necessity(parameter), parameter.description());
    }
    out.print(columns);
    out.println();
    out.println("sparcel submit " + given + example(parameters));
  }

  private static String necessity(ParameterDescription parameter) {
    if (parameter.required()) {
      return "required";
    }
    return parameter
        .standard()
        .filter(text -> !text.isEmpty())
        .map(text -> "default " + text)
        .orElse("optional");
  }

  private static String example(List<ParameterDescription> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.depth() == 0 && parameter.required())
        .map(parameter -> " --param " + parameter.name() + "=…")
        .collect(Collectors.joining());
  }

  private static Map<String, Object> document(
      String task, Class<?> type, List<ParameterDescription> parameters) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("task", task);
    document.put("class", type.getName());
    document.put("from", TaskCatalog.jarOf(type));
    document.put("parameters", parameters);
    return document;
  }
}
