package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.FormerName;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.TaskProvider;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.testkit.CompiledClasses;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ConvertCommandTest {
  private static final SerializerRegistry REGISTRY =
      SerializerRegistry.load(ConvertCommandTest.class.getClassLoader());
  private static final Report REPORT =
      new Report(
          LocalDate.of(2026, 11, 24), List.of(Unit.DAY, Unit.WEEK), Map.of("a", new Row("x", 1.5)));

  @TempDir private Path folder;
  @TempDir private Path offered;
  private ClassLoader before;
  private StringWriter out;
  private StringWriter err;

  /** A serializer and one of its protocols. */
  private record Format(String id, int protocol) {
    @Override
    public String toString() {
      return id + " " + protocol;
    }
  }

  private static final Format JAVA_1 = new Format("java", 1);
  private static final Format JAVA_2 = new Format("java", 2);
  private static final Format KRYO_1 = new Format("kryo", 1);
  private static final Format KRYO_2 = new Format("kryo", 2);
  private static final Format FST_1 = new Format("fst", 1);
  private static final List<Format> FORMATS = List.of(JAVA_1, JAVA_2, KRYO_1, KRYO_2, FST_1);

  enum Unit {
    DAY,
    WEEK
  }

  record Row(String name, double value) {}

  /** A task with what tasks hold: dates, enums, containers, records. */
  record Report(LocalDate day, List<Unit> units, Map<String, Row> rows) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return day.toString();
    }
  }

  /** The task of {@link #OLD} after it was renamed. */
  @FormerName("V$Greet")
  record Welcome(@FormerName("name") String guest, Style style) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return style + " " + guest;
    }
  }

  @FormerName("V$Tone")
  enum Style {
    WARM,
    COLD
  }

  private static final String OLD =
      "import io.sparcel.*; public class V {"
          + " public enum Tone { WARM, COLD }"
          + " public record Greet(String name, Tone style) implements Task<String> {"
          + " public String run(TaskContext context) { return name; } }"
          + " public static Object make() { return new Greet(\"Ada\", Tone.COLD); } }";

  /** Offers the renamed task. */
  public static final class Offer implements TaskProvider {
    @Override
    public Stream<Class<? extends Task<?>>> tasks() {
      return Stream.of(Welcome.class);
    }
  }

  @BeforeEach
  void remember() {
    before = Thread.currentThread().getContextClassLoader();
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (Format from : FORMATS) {
      for (Format to : FORMATS) {
        pairs.add(Arguments.of(from, to));
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void convertsATaskFromEveryFormatToEvery(Format from, Format to) throws IOException {
    Path in = write(REPORT, Report.class, PayloadKind.TASK, from);
    Path target = folder.resolve("out.sparcel");

    assertThat(convert(in, target, to)).as(err.toString()).isZero();

    Envelope converted = envelope(target);
    assertThat(read(converted)).isEqualTo(REPORT);
    assertThat(converted.header().serializer() + " " + converted.header().protocol())
        .isEqualTo(to.toString());
    assertThat(converted.header().task()).isEqualTo("report");
    assertThat(converted.header().taskClass()).isEqualTo(Report.class.getName());
    assertThat(converted.header().find(Header.SUBMISSION)).isEmpty();
    assertThat(converted.header().find(Header.DESCRIPTOR_SHA256)).isEmpty();
    assertThat(files()).containsExactlyInAnyOrder("in.sparcel", "out.sparcel");
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void convertsAResult() throws IOException {
    Path in = write(Map.of("a", new Row("x", 2)), Report.class, PayloadKind.RESULT, KRYO_1);
    Path target = folder.resolve("out.sparcel");

    assertThat(convert(in, target, JAVA_2)).as(err.toString()).isZero();

    assertThat(envelope(target).header().kind()).isEqualTo(PayloadKind.RESULT);
    assertThat(read(envelope(target))).isEqualTo(Map.of("a", new Row("x", 2)));
  }

  @ParameterizedTest
  @MethodSource("formatsThatFollowNames")
  void writesPresentNamesForFormerOnes(Format from) throws Exception {
    offer();
    CompiledClasses old = CompiledClasses.of(OLD);
    Path in = write(old.make(), old.loadClass("V$Greet"), PayloadKind.TASK, from);

    assertThat(convert(in, in, KRYO_1, "--force")).as(err.toString()).isZero();

    assertThat(read(envelope(in))).isEqualTo(new Welcome("Ada", Style.COLD));
    assertThat(envelope(in).header().taskClass()).isEqualTo(Welcome.class.getName());
    assertThat(envelope(in).header().classes())
        .containsExactly(Style.class.getName(), Welcome.class.getName());
    assertThat(out.toString()).contains("V$Greet", Welcome.class.getName());
  }

  static Stream<Format> formatsThatFollowNames() {
    return Stream.of(JAVA_1, JAVA_2, KRYO_2);
  }

  @Test
  void leavesEverythingAsItWasWhenAPayloadIsRefused() throws Exception {
    offer();
    CompiledClasses old = CompiledClasses.of(OLD);
    Path in = write(old.make(), old.loadClass("V$Greet"), PayloadKind.TASK, FST_1);
    byte[] sound = Files.readAllBytes(in);

    assertThat(convert(in, in, KRYO_2, "--force")).isEqualTo(4);

    assertThat(err.toString())
        .contains("CLASS_SHAPE_CHANGED", "was sent as V$", "does not survive");
    assertThat(in).hasBinaryContent(sound);
    assertThat(files()).containsExactly("in.sparcel");
  }

  @Test
  void keepsTheSerializerThatIsNotNamed() throws IOException {
    Path in = write(REPORT, Report.class, PayloadKind.TASK, KRYO_1);
    Path target = folder.resolve("out.sparcel");

    assertThat(run("convert", in.toString(), target.toString(), "--protocol", "highest", "--json"))
        .as(err.toString())
        .isZero();

    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.at("/task").asText()).isEqualTo("report");
    assertThat(document.at("/from/protocol").asInt()).isEqualTo(1);
    assertThat(document.at("/to/serializer").asText()).isEqualTo("kryo");
    assertThat(document.at("/to/protocol").asInt()).isEqualTo(2);
    assertThat(document.at("/to/bytes").asLong()).isEqualTo(Files.size(target));
    assertThat(document.at("/to/sha256").asText()).isEqualTo(envelope(target).sha256());
  }

  @Test
  void neverReplacesAFileUnlessItIsTold() throws IOException {
    Path in = write(REPORT, Report.class, PayloadKind.TASK, KRYO_1);
    Path there = Files.writeString(folder.resolve("there"), "precious");

    assertThat(convert(in, there, JAVA_2)).isEqualTo(3);
    assertThat(err.toString())
        .startsWith("[SPARCEL-1015 FILE_UNWRITABLE] Cannot write " + there)
        .contains("--force");
    assertThat(there).hasContent("precious");
    assertThat(convert(in, folder, JAVA_2, "--force")).isEqualTo(3);
    assertThat(convert(in, folder.resolve("none/out"), JAVA_2)).isEqualTo(3);

    assertThat(convert(in, there, JAVA_2, "--force")).as(err.toString()).isZero();
    assertThat(read(envelope(there))).isEqualTo(REPORT);
  }

  @Test
  void saysWhatItDid() throws IOException {
    Path in = write(REPORT, Report.class, PayloadKind.TASK, JAVA_2);
    Path target = folder.resolve("out.sparcel");

    assertThat(convert(in, target, KRYO_2)).isZero();

    assertThat(out.toString())
        .containsPattern("file +" + in + " +" + target + "\n")
        .containsPattern("serializer +java +kryo\n")
        .containsPattern("bytes +" + Files.size(in) + " +" + Files.size(target) + "\n")
        .contains(envelope(target).sha256());
  }

  @Test
  void refusesAProtocolThatIsNone() throws IOException {
    Path in = write(REPORT, Report.class, PayloadKind.TASK, JAVA_2);
    assertThat(convert(in, folder.resolve("out"), new Format("kryo", 9))).isEqualTo(4);
    assertThat(convert(folder.resolve("none"), folder.resolve("out"), KRYO_2)).isEqualTo(3);
    assertThat(files()).containsExactly("in.sparcel");
  }

  // --- fixtures

  private int convert(Path in, Path target, Format to, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("convert", in.toString(), target.toString()));
    arguments.addAll(List.of("--serializer", to.id(), "--protocol", "" + to.protocol()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    return exitCode;
  }

  private Path write(@Nullable Object value, Class<?> taskClass, PayloadKind kind, Format format)
      throws IOException {
    PayloadWriter writer =
        new PayloadWriter(
            REGISTRY.get(format.id()),
            format.protocol(),
            taskClass,
            SparcelConfig.builder().set("sparcel.serializer.allow", "V").isolated());
    Path file = folder.resolve("in.sparcel");
    try (OutputStream to = Files.newOutputStream(file)) {
      writer.write(
          value,
          writer.check(value, kind),
          kind,
          "report",
          Map.of(Header.SUBMISSION, "abc", Header.DESCRIPTOR_SHA256, "def"),
          to);
    }
    return file;
  }

  private static Envelope envelope(Path file) throws IOException {
    return Envelope.verify(EnvelopeSource.of(file), 1 << 20);
  }

  private static @Nullable Object read(Envelope envelope) throws IOException {
    return new PayloadReader(
            REGISTRY, ConvertCommandTest.class.getClassLoader(), SparcelConfig.builder().isolated())
        .read(envelope, Object.class);
  }

  private void offer() throws IOException {
    Path services = Files.createDirectories(offered.resolve("META-INF/services"));
    Files.writeString(services.resolve(TaskProvider.class.getName()), Offer.class.getName());
    Thread.currentThread()
        .setContextClassLoader(
            new URLClassLoader(new URL[] {offered.toUri().toURL()}, getClass().getClassLoader()));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
