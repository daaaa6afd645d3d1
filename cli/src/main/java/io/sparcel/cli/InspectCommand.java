package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.SerializerRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Verifies an envelope and shows what it says of itself and whether its classes fit those here. No
 * object in it is rebuilt, and no class of it initialized.
 */
@Command(
    name = "inspect",
    description = {
      "Verifies an envelope file and shows its header, without running code of the task or"
          + " rebuilding an object.",
      "A damaged file ends in an error. Whether this installation could read a sound one, as it is"
          + " or after a migration, is shown, and is no error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel inspect payload.sparcel",
      "  sparcel inspect --json result-1.sparcel",
      "  sparcel inspect --body payload.sparcel",
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(paramLabel = "FILE", description = "A payload or result that Sparcel wrote.")
  private Path file;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = "--body",
      description = "Print what the body holds too, if its format tells (protobuf protocol 2).")
  private boolean body;

  @Override
  public Integer call() throws IOException {
    SparcelConfig config = options.builder().load();
    Envelope envelope = Envelope.verify(EnvelopeSource.of(file), config.get(ConfigKeys.MAX_BYTES));
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Readability readability = Readability.of(envelope.header(), config, loader);
    String text =
        body
            ? text(envelope, new PayloadReader(SerializerRegistry.load(loader), loader, config))
            : "";
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> document = document(envelope, readability);
      if (body) {
        document.put("body", text);
      }
      out.println(JsonOutput.write(document));
    } else {
      print(envelope, readability, out);
      out.print(text);
    }
    return ExitCode.OK.number();
  }

  private static String text(Envelope envelope, PayloadReader reader) throws IOException {
    return reader
        .describe(envelope)
        .orElseThrow(
            () ->
                SparcelException.of(
                        ErrorCode.PAYLOAD_UNREADABLE,
                        "%s protocol %d does not tell what a body holds without its classes",
                        envelope.header().serializer(),
                        envelope.header().protocol())
                    .fix(
                        "where its classes are, rewrite it with: sparcel convert --serializer=protobuf --protocol=2 %s …",
                        envelope.name())
                    .build());
  }

  private static void print(Envelope envelope, Readability readability, PrintWriter out) {
    Columns columns = new Columns("");
    envelope
        .header()
        .fields()
        .forEach(
            (name, value) -> {
              if (!name.equals(Header.SHAPES)) {
                columns.row(name, value);
              }
            });
    columns.row("body", envelope.bodyLength() + " bytes");
    columns.row("sha256", envelope.sha256());
    rows(columns, "classes", envelope.header().classes());
    rows(columns, "readable here", answers(readability));
    out.print(columns);
  }

  private static List<String> answers(Readability readability) {
    String verdict = readability.verdict();
    return switch (verdict) {
      case "no" -> readability.obstacles().stream().map(o -> "no: " + o).toList();
      case "as is" -> List.of("yes, as is");
      default -> readability.migrations().stream().map(m -> "yes, " + verdict + ": " + m).toList();
    };
  }

  private static void rows(Columns columns, String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      columns.row(i == 0 ? name : "", values.get(i));
    }
  }

  private static Map<String, Object> document(Envelope envelope, Readability readability) {
    Map<String, String> header = new LinkedHashMap<>(envelope.header().fields());
    header.remove(Header.SHAPES);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", envelope.name());
    document.put("header", header);
    document.put("classes", envelope.header().classes());
    document.put("bodyLength", envelope.bodyLength());
    document.put("sha256", envelope.sha256());
    document.put("readable", readability.obstacles().isEmpty());
    document.put("verdict", readability.verdict());
    document.put("obstacles", readability.obstacles());
    document.put("migrations", readability.migrations());
    return document;
  }
}
