package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.SchemaSource;
import io.sparcel.spi.TaskSerializer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the schema of a task's payloads, for those who write or read them in another language. */
@Command(
    name = "schema",
    description = {
      "Prints the schema of a task's payloads, from which other languages can read and write them.",
      "Nothing is sent, and no object of the task is made."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel schema word-count > word_count.proto",
    })
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TASK", description = "The task's name, or the name of its class.")
  private String task;

  @Option(
      names = "--serializer",
      paramLabel = "ID",
      description = "The serializer; by default the one that has schemas.")
  private @Nullable String serializer;

  @Override
  public Integer call() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    SchemaSource source = find(SerializerRegistry.load(loader));
    Class<?> type = TaskCatalog.load(loader).find(task);
    spec.commandLine().getOut().print(source.schema(type));
    return ExitCode.OK.number();
  }

  private SchemaSource find(SerializerRegistry registry) {
    List<TaskSerializer> candidates =
        serializer == null ? registry.all() : List.of(registry.get(serializer));
    return candidates.stream()
        .filter(SchemaSource.class::isInstance)
        .map(SchemaSource.class::cast)
        .findFirst()
        .orElseThrow(() -> none(registry));
  }

  private SparcelException none(SerializerRegistry registry) {
    return SparcelException.of(
            ErrorCode.SERIALIZER_UNKNOWN,
            serializer == null
                ? "No serializer here has schemas"
                : "The serializer " + serializer + " has no schemas")
        .detail("On the class path", String.join(", ", registry.ids()))
        .fix("put sparcel-serializer-protobuf on the class path, or name it with --serializer")
        .build();
  }
}
