package io.sparcel.cli;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.payload.EnvelopeConversion;
import io.sparcel.payload.SerializerRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites an envelope in another serializer or protocol, or under new class names. */
@Command(
    name = "convert",
    description = {
      "Rewrites an envelope file in another serializer or protocol.",
      "Its task or result is rebuilt in this JVM, with the classes on its class path, and read back"
          + " before the new file is put in its place. Former names that @FormerName tells are"
          + " replaced by the present ones.",
      "What is rebuilt runs code of its classes: convert only files that you would run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel convert old.sparcel new.sparcel --serializer kryo --protocol 2",
      "  sparcel convert old.sparcel old.sparcel --force",
      "  SPARCEL_CLASSPATH=our-tasks.jar sparcel convert a.sparcel b.sparcel --protocol highest",
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Parameters(index = "0", paramLabel = "IN", description = "A file that Sparcel wrote.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
  private Path out;

  @Option(
      names = "--serializer",
      paramLabel = "ID",
      description = "java, kryo, …; else what the configuration names, else that of IN.")
  private @Nullable String serializer;

  @Option(
      names = "--protocol",
      paramLabel = "VERSION",
      description = "The serializer's protocol: default, highest or a number.")
  private @Nullable String protocol;

  @Option(names = "--force", description = "Replace OUT if it is there; it may be IN.")
  private boolean force;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SparcelConfigBuilder builder = options.builder();
    TaskOptions.set(builder, ConfigKeys.SERIALIZER.name(), serializer);
    TaskOptions.set(builder, ConfigKeys.PROTOCOL.name(), protocol);
    SparcelConfig config = builder.load();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    EnvelopeConversion conversion =
        new EnvelopeConversion(SerializerRegistry.load(loader), loader, config);

    Envelope read = Envelope.verify(EnvelopeSource.of(in), config.get(ConfigKeys.MAX_BYTES));
    long readBytes = Files.size(in);
    Envelope written =
        new TargetFile(out, force).write(temporary -> conversion.convert(read, temporary));
    print(document(in, read, readBytes), document(out, written, Files.size(out)), read.header());
    return ExitCode.OK.number();
  }

  private void print(Map<String, Object> from, Map<String, Object> to, Header header) {
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("task", header.task());
      document.put("kind", header.kind().toString());
      document.put("from", from);
      document.put("to", to);
      printer.println(JsonOutput.write(document));
      return;
    }
    Columns columns = new Columns("").row("", "from", "to");
    from.forEach((name, value) -> columns.row(name, value.toString(), to.get(name).toString()));
    printer.print(columns);
  }

  private static Map<String, Object> document(Path file, Envelope envelope, long bytes) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", file.toString());
    document.put("class", envelope.header().taskClass());
    document.put("serializer", envelope.header().serializer());
    document.put("protocol", envelope.header().protocol());
    document.put("bytes", bytes);
    document.put("sha256", envelope.sha256());
    return document;
  }
}
