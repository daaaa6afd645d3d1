package io.sparcel.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.CompiledClasses;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
  private static final int HERE = Runtime.version().feature();

  @TempDir private Path folder;
  private PayloadReader reader;

  record Bad(@Nullable Object value) implements Serializable {}

  @BeforeEach
  void makeReader() {
    ClassLoader loader =
        new CompiledClasses(folder)
            .withFile(
                "META-INF/services/io.sparcel.spi.TaskSerializer",
                "io.sparcel.payload.FakeSerializer")
            .loader();
    reader = new PayloadReader(SerializerRegistry.load(loader), loader, config());
  }

  // --- round trip

  @Test
  void taskComesBack() throws Exception {
    Envelope envelope = written(new Note("hello"), Map.of(Header.SUBMISSION, "abc"));

    assertThat(reader.read(envelope, Task.class)).isEqualTo(new Note("hello"));
    assertThat(envelope.header().kind()).isEqualTo(PayloadKind.TASK);
    assertThat(envelope.header().taskClass()).isEqualTo(Note.class.getName());
    assertThat(envelope.header().classes()).containsExactly(Note.class.getName());
    assertThat(envelope.header().fields())
        .containsEntry("task", "note")
        .containsEntry("serializer", "fake")
        .containsEntry("protocol", "3")
        .containsEntry("library", "fakelib 1.2.3")
        .containsEntry("class-file", "61")
        .containsEntry("submission", "abc")
        .containsEntry("java", System.getProperty("java.version"))
        .containsEntry("sparcel", SparcelVersion.current())
        .doesNotContainKey("lambda");
    assertThat(envelope.header().find(Header.CREATED).orElse(""))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void resultComesBackAlsoWhenItIsNull() throws Exception {
    assertThat(reader.read(writtenResult(null), String.class)).isNull();
    assertThat(reader.read(writtenResult("x"), Object.class)).isEqualTo(new Note("x"));
    assertThat(writtenResult(null).header().kind()).isEqualTo(PayloadKind.RESULT);
  }

  @Test
  void lambdaStandsUnderTheClassThatWroteIt() throws Exception {
    Task<String> lambda = context -> "x";
    Class<?> writer = TaskClass.of(lambda);
    assertThat(writer).isEqualTo(PayloadTest.class);
    assertThat(TaskClass.of(new Note("x"))).isEqualTo(Note.class);

    PayloadWriter payload = new PayloadWriter(new FakeSerializer(), 3, writer, config());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GraphReport report = payload.check(lambda, PayloadKind.TASK);
    payload.write(lambda, report, PayloadKind.TASK, "n", Map.of(), out);

    Header header = verified(out.toByteArray()).header();
    assertThat(header.taskClass()).isEqualTo(PayloadTest.class.getName());
    assertThat(header.find(Header.LAMBDA)).contains("true");
    assertThat(reader.read(verified(out.toByteArray()), Task.class)).isInstanceOf(Note.class);
  }

  @Test
  void serializerWorksOnAThreadOfOursWithTheGivenLoader() throws Exception {
    assertThat(reader.read(written(new Note("read-thread")), Note.class))
        .isEqualTo(new Note("sparcel-serializer"));
    assertThat(reader.read(written(new Note("read-loader")), Note.class))
        .isEqualTo(new Note("true"));
    assertThat(reader.read(written(new Note("read-length")), Note.class)).isEqualTo(new Note("13"));
  }

  @Test
  void interruptedCallerKeepsItsInterrupt() throws Exception {
    Envelope envelope = written(new Note("x"));
    Thread.currentThread().interrupt();

    Object back = reader.read(envelope, Note.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(back).isEqualTo(new Note("x"));
  }

  // --- deadline

  @Test
  @Timeout(60)
  void readerThatTakesTooLongIsInterruptedAndTheNextPayloadIsRead() throws Exception {
    PayloadReader hasty = readerWith("200ms");

    SparcelException refusal =
        refusal(() -> hasty.read(forged("read-forever", Map.of()), Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(refusal)
        .hasMessageContaining("takes longer than 200 ms")
        .hasMessageContaining("sparcel.serializer.timeout");
    assertThat(FakeSerializer.INTERRUPTED.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(readerWith("30s").read(written(new Note("x")), Task.class)).isEqualTo(new Note("x"));
  }

  @Test
  @Timeout(60)
  void readerThatComputesMoreThanItsBytesAccountForIsRefusedAndEndsWhenItReadsOn()
      throws Exception {
    SparcelException refusal =
        refusal(() -> readerWith("60s").read(forged("read-slowly", Map.of()), Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(refusal).hasMessageContaining("keeps the processor busy for 1");
    assertThat(FakeSerializer.STOPPED.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void processorTimeGrowsWithTheBodyAndWithTheTimeout() {
    assertThat(Limits.DEFAULT.processorTime(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Limits.DEFAULT.processorTime(2_000_000)).isEqualTo(Duration.ofSeconds(2));
    assertThat(new Limits(16, 1, Duration.ofMillis(1)).processorTime(0))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(new Limits(16, 1, Duration.ofMinutes(10)).processorTime(2_000_000))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  @Timeout(60)
  void serializerThatHeedsNoInterruptIsLeftBehind() throws Exception {
    SparcelConfig hasty =
        SparcelConfig.builder().set("sparcel.serializer.timeout", "200ms").isolated();
    PayloadWriter writer = writer(hasty);
    Note busy = new Note("write-busy");
    try {
      for (int i = 0; i < 2; i++) {
        SparcelException refusal =
            refusal(
                () ->
                    writer.write(
                        busy,
                        writer.check(busy, PayloadKind.TASK),
                        PayloadKind.TASK,
                        "n",
                        Map.of(),
                        OutputStream.nullOutputStream()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
      }
    } finally {
      FakeSerializer.RELEASED.set(true);
    }
  }

  // --- preflight

  @Test
  void everyProblemOfATaskOrResultIsReported() {
    PayloadWriter writer = writer(config());
    Bad bad = new Bad(List.of(new Thread("never started"), new Object()));

    SparcelException task = refusal(() -> writer.check(bad, PayloadKind.TASK));
    assertThat(task.code()).isEqualTo(ErrorCode.TASK_NOT_PORTABLE);
    assertThat(task.summary())
        .isEqualTo(Note.class.getName() + " cannot travel: 2 problems in its fields");
    assertThat(task)
        .hasMessageContaining("- task.value[0] : java.lang.Thread - ")
        .hasMessageContaining("- task.value[1] : java.lang.Object - ");
    SparcelException result = refusal(() -> writer.check(bad, PayloadKind.RESULT));
    assertThat(result.code()).isEqualTo(ErrorCode.RESULT_NOT_PORTABLE);
    assertThat(result).hasMessageContaining("- result.value[0] : ").hasMessageContaining("2 probl");
  }

  @Test
  void depthAndAllowListComeFromTheConfiguration() {
    SparcelConfig flat =
        SparcelConfig.builder().set("sparcel.serializer.max-depth", "2").isolated();
    Bad deep = new Bad(new Bad(new Bad(null)));
    assertThat(refusal(() -> writer(flat).check(deep, PayloadKind.TASK)))
        .hasMessageContaining("nested deeper than 2 objects");
    assertThat(writer(config()).check(deep, PayloadKind.TASK).problems()).isEmpty();

    Bad foreign = new Bad(Limits.DEFAULT);
    assertThat(refusal(() -> writer(config()).check(foreign, PayloadKind.TASK)))
        .hasMessageContaining("sparcel.serializer.allow");
    SparcelConfig allowing =
        SparcelConfig.builder().set("sparcel.serializer.allow", "io.sparcel.spi.*").isolated();
    assertThat(writer(allowing).check(foreign, PayloadKind.TASK).problems()).isEmpty();
  }

  // --- protocols

  @ParameterizedTest
  @CsvSource({"default, 3", "highest, 4", "2, 2", "4, 4"})
  void protocolIsWhatTheConfigurationAsksFor(String asked, int protocol) {
    SparcelConfig config =
        SparcelConfig.builder().set("sparcel.serializer.protocol", asked).isolated();
    assertThat(PayloadWriter.protocolFor(new FakeSerializer(), config)).isEqualTo(protocol);
    SparcelConfig own =
        SparcelConfig.builder().set("sparcel.serializer.fake.protocol", asked).isolated();
    assertThat(PayloadWriter.protocolFor(new FakeSerializer(), own)).isEqualTo(protocol);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 999_999_999})
  void protocolOutOfRangeIsNotWritten(int protocol) {
    SparcelConfig config =
        SparcelConfig.builder().set("sparcel.serializer.protocol", "" + protocol).isolated();

    SparcelException refusal =
        refusal(() -> PayloadWriter.protocolFor(new FakeSerializer(), config));

    assertThat(refusal.code()).isEqualTo(ErrorCode.PROTOCOL_UNSUPPORTED);
    assertThat(refusal.summary())
        .isEqualTo("Cannot write fake protocol " + protocol + ", this serializer writes 2..4");
    assertThat(
            refusal(() -> new PayloadWriter(new FakeSerializer(), protocol, Note.class, config))
                .code())
        .isEqualTo(ErrorCode.PROTOCOL_UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void protocolOutOfRangeIsNotReadAndBothSidesAreNamed(int protocol) throws Exception {
    Envelope envelope =
        forged(
            "x",
            Map.of("protocol", "" + protocol, "serializer-version", "9.9", "library", "lib 7"));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.PROTOCOL_UNSUPPORTED);
    assertThat(refusal)
        .hasMessageContaining(
            "Cannot read p.sparcel: fake protocol " + protocol + ", this reader knows 2..4")
        .hasMessageContaining("Written by: sparcel-serializer-fake 9.9, lib 7, Java 17.0.1")
        .hasMessageContaining("Read by: fake, protocols 2..4, " + FakeSerializer.class.getName())
        .hasMessageContaining("set sparcel.serializer.protocol=4 and submit again");
  }

  // --- what a header decides before the body is read

  @Test
  void serializerThatIsNotThereIsNamed() throws Exception {
    Envelope envelope = forged("x", Map.of("serializer", "fakee"));

    assertThat(refusal(() -> reader.read(envelope, Task.class)))
        .hasMessageContaining("[SPARCEL-2001 SERIALIZER_UNKNOWN]")
        .hasMessageContaining("did you mean fake?");
  }

  @Test
  void classThatIsNotThereIsNamed() throws Exception {
    Envelope envelope = forged("x", Map.of("class", "com.example.Gone"));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.TASK_CLASS_MISSING);
    assertThat(refusal).hasMessageContaining("com.example.Gone").hasMessageContaining("--jars");
  }

  @Test
  void classThatIsNoTaskIsRefusedBeforeTheBodyIsRead() throws Exception {
    Envelope envelope = forged("read-runtime", Map.of("class", "java.lang.String"));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_A_TASK);
    assertThat(refusal.summary()).isEqualTo("java.lang.String does not implement io.sparcel.Task");
  }

  @Test
  void valueThatIsNoTaskIsRefusedEvenUnderTheNameOfALambda() throws Exception {
    for (Map<String, String> lines :
        List.of(Map.<String, String>of(), Map.of("class", "java.lang.String", "lambda", "true"))) {
      Envelope envelope = forged("read-string", lines);
      assertThat(refusal(() -> reader.read(envelope, Task.class)).code())
          .isEqualTo(ErrorCode.NOT_A_TASK);
    }
    Envelope result = forged("read-string", Map.of("kind", "result"));
    assertThat(refusal(() -> reader.read(result, Long.class)).code())
        .isEqualTo(ErrorCode.PAYLOAD_UNREADABLE);
  }

  @Test
  void headerDoesNotChooseWhoseClassesAResultIsTrustedWith() throws Exception {
    Envelope result = forged("x", Map.of("kind", "result", "class", "java.lang.String"));

    assertThat(refusal(() -> reader.read(result, Object.class)).code())
        .isEqualTo(ErrorCode.NOT_A_TASK);
    SparcelException refusal = refusal(() -> reader.read(result, Object.class, Note.class));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
    assertThat(refusal.summary())
        .isEqualTo(
            "p.sparcel says it is of java.lang.String, expected was " + Note.class.getName());
    assertThat(reader.read(result, Object.class, String.class)).isEqualTo(new Note("x"));
  }

  @Test
  void classThatWritesNoLambdaStandsForNone() throws Exception {
    Envelope envelope =
        forged("read-runtime", Map.of("class", "java.lang.String", "lambda", "true"));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_A_TASK);
    assertThat(refusal.summary())
        .isEqualTo("java.lang.String has no lambda that implements io.sparcel.Task");
  }

  @Test
  void taskCompiledForANewerJavaIsRefused() throws Exception {
    int newer = HERE + 44 + 1;

    SparcelException refusal =
        refusal(() -> reader.read(forged("x", Map.of("class-file", "" + newer)), Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_FILE_TOO_NEW);
    assertThat(refusal.summary())
        .isEqualTo("note needs Java " + (HERE + 1) + ", this is Java " + HERE);
    assertThat(refusal).hasMessageContaining("--release " + HERE);
    assertThat(
            refusal(() -> reader.read(forged("x", Map.of("class-file", "99999")), Task.class))
                .code())
        .isEqualTo(ErrorCode.CLASS_FILE_TOO_NEW);
    assertThat(reader.read(forged("x", Map.of("class-file", "" + (newer - 1))), Task.class))
        .isNotNull();
    assertThat(reader.read(forged("x", Map.of("class-file", "none")), Task.class)).isNotNull();
  }

  @Test
  void taskClassOfANewerFormatIsCalledSoEvenWhenTheHeaderDoesNotSay() throws Exception {
    ClassLoader loader =
        new CompiledClasses(folder)
            .with("q/Newer.java", "package q; public class Newer {}")
            .ofClassFileVersion("q/Newer.class", 99)
            .loader();
    PayloadReader here = new PayloadReader(SerializerRegistry.load(loader), loader, config());
    Envelope envelope = forged("x", Map.of("class", "q.Newer"));

    SparcelException refusal = refusal(() -> here.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_FILE_TOO_NEW);
    assertThat(refusal).hasMessageContaining("q/Newer");
  }

  // --- the shapes of its classes, compared before the body is read

  @Test
  void headerTellsTheShapeOfEachClass() throws Exception {
    assertThat(written(new Note("x")).header().find(Header.SHAPES))
        .contains("io.sparcel.payload.Note(R text:t)");
    assertThat(writtenResult(null).header().find(Header.SHAPES)).isEmpty();
  }

  @Test
  void allReasonsAreGivenAtOnceAndTheBodyIsNotOpened() throws Exception {
    String shapes =
        "io.sparcel.payload.FakeSerializer(r);.Note(R length:I text:I);.PayloadTest$Bad(R)";
    Envelope envelope = forged("read-runtime", Map.of("protocol", "2", "shapes", shapes));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_SHAPE_CHANGED);
    assertThat(refusal.summary())
        .isEqualTo(
            "Cannot read p.sparcel: its classes differ from those here in 6 ways that fake protocol"
                + " 2 does not survive");
    assertThat(refusal)
        .hasMessageContaining("- io.sparcel.payload.FakeSerializer: a record was sent, neither a")
        .hasMessageContaining("- io.sparcel.payload.Note.text: int was sent, java.lang.String is")
        .hasMessageContaining("- io.sparcel.payload.Note.text: number 2 was sent, number 1 is here")
        .hasMessageContaining("- io.sparcel.payload.Note.length: a field (int) that was sent and")
        .hasMessageContaining("- io.sparcel.payload.Note.length: number 1 of what was sent")
        .hasMessageContaining("- io.sparcel.payload.PayloadTest$Bad.value: a field (java.lang.Ob")
        .hasMessageContaining(
            "Written by: sparcel-serializer-fake unknown, no library, Java 17.0.1")
        .hasMessageContaining("Read by: fake, protocols 2..4, ")
        .hasMessageContaining(
            "Fix: use the same version of the task's classes on both sides\n  See");
  }

  @Test
  void protocolHereThatSurvivesAllOfThemIsNamed() throws Exception {
    String shapes = "io.sparcel.payload.Note(R text:I more:t)";
    Envelope envelope = forged("read-runtime", Map.of("shapes", shapes));

    assertThat(refusal(() -> reader.read(envelope, Task.class)))
        .hasMessageContaining("in 1 way that fake protocol 3 does not survive\n  - io")
        .hasMessageContaining("Fix: or set sparcel.serializer.fake.protocol=4 and submit again");
    assertThat(reader.read(forged("x", Map.of("shapes", shapes, "protocol", "4")), Task.class))
        .isEqualTo(new Note("x"));
  }

  @Test
  void migrationIsLoggedOnceForEachChange() throws Exception {
    List<String> log = new ArrayList<>();
    ClassLoader loader = new CompiledClasses(folder).loader();
    ShapeGate gate = new ShapeGate(SerializerRegistry.load(loader), log::add);
    ReadContext context = new ReadContext(3, loader, name -> true, Limits.DEFAULT, 1);
    for (String fields : List.of("text:t more:t", "text:t more:t", "text:t", "text:t least:I")) {
      String shapes = "io.sparcel.payload.Note(R " + fields + ")";
      gate.require(forged("x", Map.of("shapes", shapes)), new FakeSerializer(), context);
    }

    assertThat(log)
        .containsExactly(
            "p.sparcel was written with other classes than those here; fake protocol 3 reads it"
                + " so:\n  - io.sparcel.payload.Note.more: a field (java.lang.String) that was sent"
                + " and is not here; its value is skipped",
            "p.sparcel was written with other classes than those here; fake protocol 3 reads it"
                + " so:\n  - io.sparcel.payload.Note.least: a field (int) that was sent and is not"
                + " here; its value is skipped");
  }

  @Test
  void allClassesThatAreNotThereAreListed() throws Exception {
    String shapes = "com.example.A(r);.B(c);io.sparcel.payload.Note(R text:I)";
    Envelope envelope = forged("read-runtime", Map.of("shapes", shapes));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.TASK_CLASS_MISSING);
    assertThat(refusal.summary())
        .isEqualTo("Cannot read p.sparcel: 2 of its classes are not on the class path");
    assertThat(refusal)
        .hasMessageContaining("- com.example.A is not on the class path")
        .hasMessageContaining("- com.example.B is not on the class path")
        .hasMessageContaining("- io.sparcel.payload.Note.text: int was sent");
  }

  @Test
  void classOfAnotherHomeIsNotAllowedWhateverItsShape() throws Exception {
    Envelope envelope = forged("read-runtime", Map.of("shapes", "java.lang.ProcessBuilder(c)"));

    assertThat(refusal(() -> reader.read(envelope, Task.class)).code())
        .isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
  }

  @Test
  void shapesThatMakeNoSenseAreRefusedAndNoneAreNeeded() throws Exception {
    Envelope envelope = forged("read-runtime", Map.of("shapes", "Note"));

    assertThat(refusal(() -> reader.read(envelope, Task.class)).code())
        .isEqualTo(ErrorCode.HEADER_INVALID);
    assertThat(reader.read(forged("x", Map.of()), Task.class)).isEqualTo(new Note("x"));
  }

  @Test
  void headerAloneIsEnoughForAVerdict() throws Exception {
    assertThat(reader.judge(written(new Note("x")).header()).differences()).isEmpty();
    String shapes = "com.example.A(r);io.sparcel.payload.Note(R text:I more:t)";
    ShapeVerdict verdict = reader.judge(forged("x", Map.of("shapes", shapes)).header());
    assertThat(verdict.isCompatible()).isFalse();
    assertThat(verdict.obstacles())
        .containsExactly(
            "com.example.A is not on the class path",
            "io.sparcel.payload.Note.text: int was sent, java.lang.String is here");
  }

  // --- serializers that misbehave

  @Test
  void bytesLeftAfterTheValueAreRefused() throws Exception {
    Envelope envelope = written(new Note("read-left"));

    SparcelException refusal = refusal(() -> reader.read(envelope, Task.class));

    assertThat(refusal.code()).isEqualTo(ErrorCode.PAYLOAD_UNREADABLE);
    assertThat(refusal.summary()).endsWith("bytes are left after the value");
  }

  @ParameterizedTest
  @CsvSource({
    "stack, LIMIT_EXCEEDED",
    "heap, LIMIT_EXCEEDED",
    "runtime, PAYLOAD_UNREADABLE",
    "io, PAYLOAD_UNREADABLE",
    "stream, PAYLOAD_UNREADABLE",
    "link, TASK_CLASS_MISSING",
    "init, PAYLOAD_UNREADABLE",
    "coded, CLASS_SHAPE_CHANGED",
  })
  void readerThatFailsEndsInACodeAndTheNextPayloadIsRead(String how, ErrorCode code)
      throws Exception {
    Envelope envelope = forged("read-" + how, Map.of());

    assertThat(refusal(() -> reader.read(envelope, Task.class)).code()).isEqualTo(code);
    assertThat(reader.read(written(new Note("x")), Task.class)).isEqualTo(new Note("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "stack, LIMIT_EXCEEDED, LIMIT_EXCEEDED",
    "heap, LIMIT_EXCEEDED, LIMIT_EXCEEDED",
    "runtime, TASK_NOT_PORTABLE, RESULT_NOT_PORTABLE",
    "stream, TASK_NOT_PORTABLE, RESULT_NOT_PORTABLE",
    "coded, CLASS_SHAPE_CHANGED, CLASS_SHAPE_CHANGED",
  })
  void writerThatFailsEndsInACode(String how, ErrorCode ofTask, ErrorCode ofResult) {
    Note note = new Note("write-" + how);

    assertThat(refusal(() -> written(note)).code()).isEqualTo(ofTask);
    assertThat(refusal(() -> writtenResult(note)).code()).isEqualTo(ofResult);
  }

  @Test
  void failureOfTheStreamBelowIsPassedOn() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    PayloadWriter writer = writer(config());

    assertThatThrownBy(
            () ->
                writer.write(
                    new Note("x"),
                    writer.check(new Note("x"), PayloadKind.TASK),
                    PayloadKind.TASK,
                    "n",
                    Map.of(),
                    full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  @Test
  void taskNameThatIsNoLineIsRefused() {
    PayloadWriter writer = writer(config());

    SparcelException refusal =
        refusal(
            () ->
                writer.write(
                    new Note("x"),
                    writer.check(new Note("x"), PayloadKind.TASK),
                    PayloadKind.TASK,
                    "a\nkind: result",
                    Map.of(),
                    OutputStream.nullOutputStream()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.HEADER_INVALID);
  }

  // --- fixtures

  private static SparcelConfig config() {
    return SparcelConfig.builder().isolated();
  }

  private PayloadReader readerWith(String timeout) {
    ClassLoader loader = new CompiledClasses(folder).loader();
    SparcelConfig config =
        SparcelConfig.builder().set("sparcel.serializer.timeout", timeout).isolated();
    return new PayloadReader(SerializerRegistry.load(loader), loader, config);
  }

  private static PayloadWriter writer(SparcelConfig config) {
    return new PayloadWriter(new FakeSerializer(), 3, Note.class, config);
  }

  private static Envelope written(Note note) throws IOException {
    return written(note, Map.of());
  }

  private static Envelope written(Note note, Map<String, String> extra) throws IOException {
    return written(note, PayloadKind.TASK, extra);
  }

  private static Envelope writtenResult(@Nullable Object result) throws IOException {
    return written(result, PayloadKind.RESULT, Map.of());
  }

  private static Envelope written(
      @Nullable Object value, PayloadKind kind, Map<String, String> extra) throws IOException {
    PayloadWriter writer = writer(config());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(value, writer.check(value, kind), kind, "note", extra, out);
    return verified(out.toByteArray());
  }

  /** A sound envelope whose header says what the test wants. */
  private static Envelope forged(String text, Map<String, String> lines) throws IOException {
    Map<String, String> header =
        new TreeMap<>(
            Map.of(
                "kind", "task",
                "task", "note",
                "class", Note.class.getName(),
                "serializer", "fake",
                "protocol", "3",
                "sparcel", "0",
                "java", "17.0.1"));
    header.putAll(lines);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(header));
    new DataOutputStream(writer.body()).writeUTF(text);
    writer.finish();
    return verified(out.toByteArray());
  }

  private static Envelope verified(byte[] bytes) throws IOException {
    return Envelope.verify(EnvelopeSource.of(bytes, "p.sparcel"), 1 << 20);
  }

  private static SparcelException refusal(ThrowingCallable call) {
    SparcelException thrown = catchThrowableOfType(SparcelException.class, call);
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown;
  }
}
