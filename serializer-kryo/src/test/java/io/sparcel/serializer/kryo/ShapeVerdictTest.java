package io.sparcel.serializer.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The edits of {@link ShapeChangeTest} as whole envelopes: what the header says lets nothing pass
 * that the body would get wrong, and refuses nothing that protocol 2 reads.
 */
class ShapeVerdictTest {
  private static final SparcelConfig CONFIG =
      SparcelConfig.builder().set("sparcel.serializer.allow", "T, N, E, S, V, X").isolated();

  @TestFactory
  Stream<DynamicNode> everyEditIsReadRightOrRefused() {
    return ShapeChangeTest.edits()
        .map(edit -> DynamicTest.dynamicTest(edit.name(), () -> requireRightOrRefused(edit)));
  }

  private static void requireRightOrRefused(ShapeChangeTest.Edit edit) throws Exception {
    CompiledClasses writer = CompiledClasses.of(edit.before());
    CompiledClasses reader = CompiledClasses.of(edit.after());
    Envelope exact = withOtherBody(written(writer, 1));
    assertThat(refusal(exact, reader))
        .hasMessageContaining("sparcel-serializer-kryo")
        .hasMessageContaining(" 1 does not survive\n  - ");
    Envelope tolerant = written(writer, 2);
    if (edit.arrives().equals(ShapeChangeTest.REFUSED)) {
      assertThat(refusal(tolerant, reader)).hasMessageContaining("T.a");
    } else {
      assertThat(read(tolerant, reader)).hasToString(edit.arrives());
    }
  }

  @Test
  void incompatibleClassesAreRefusedWithAllReasonsAndTheBodyIsNeverOpened() throws Exception {
    CompiledClasses writer =
        CompiledClasses.of(source("int a, String b, E e", "1, \"x\", E.P", "P, Q"));
    CompiledClasses reader =
        CompiledClasses.of(source("String a, int c, E e", "\"\", 1, E.Q", "Q"));

    assertThat(refusal(withOtherBody(written(writer, 1)), reader))
        .hasMessageContaining("[SPARCEL-2015 CLASS_SHAPE_CHANGED] Cannot read t.sparcel: ")
        .hasMessageContaining("in 4 ways that kryo protocol 1 does not survive")
        .hasMessageContaining("\n  - E.P: a constant that the sender had and that is not here")
        .hasMessageContaining("\n  - T.a: int was sent, java.lang.String is here")
        .hasMessageContaining("\n  - T.b: a field (java.lang.String) that was sent and is not here")
        .hasMessageContaining("\n  - T.c: a field (int) that was not sent")
        .message()
        .doesNotContain("protocol=2"); // which would not survive them either
    assertThat(refusal(withOtherBody(written(writer, 2)), reader))
        .hasMessageContaining("in 1 way that kryo protocol 2 does not survive\n  - T.a: int was");
  }

  @Test
  void protocol2IsNamedWhereItWouldHelp() throws Exception {
    CompiledClasses writer = CompiledClasses.of(source("int a", "1", "P"));
    CompiledClasses reader = CompiledClasses.of(source("long a, int b", "1, 2", "P"));

    assertThat(refusal(written(writer, 1), reader))
        .hasMessageContaining("or set sparcel.serializer.kryo.protocol=2 and submit again");
    assertThat(read(written(writer, 2), reader)).hasToString("T[a=1, b=0]");
  }

  @Test
  void editsThatChangeNothingThatIsReadAreNoObstacle() throws Exception {
    String plain = "import java.io.*; class T implements Serializable { int a = 1; int b = 2; ";
    String text = "public String toString() { return a + \"|\" + b; } }";
    String made = " public class V { public static Object make() { return new T(); } }";
    CompiledClasses writer = CompiledClasses.of(plain + text + made);
    CompiledClasses reader =
        CompiledClasses.of(
            plain
                    .replace("class T", "final class T")
                    .replace("int a = 1; int b", "int b = 3; int a")
                + "void more() {} "
                + text
                + made);
    for (int protocol : new int[] {1, 2}) {
      assertThat(read(written(writer, protocol), reader)).hasToString("1|2");
    }
  }

  @Test
  void allClassesThatAreGoneAreListed() throws Exception {
    CompiledClasses writer = CompiledClasses.of(source("Object o, E e", "new N(1), E.P", "P"));
    CompiledClasses reader =
        CompiledClasses.of(
            "record T(Object o) {} public class V { static Object make() { return null; } }");

    SparcelException refusal =
        Payloads.refusal(
            ErrorCode.TASK_CLASS_MISSING, () -> read(withOtherBody(written(writer, 2)), reader));
    assertThat(refusal)
        .hasMessageContaining("\n  - E is not on the class path")
        .hasMessageContaining("\n  - N is not on the class path");
  }

  private static String source(String components, String values, String constants) {
    return "record T("
        + components
        + ") {} record N(int n) {} enum E { "
        + constants
        + " } public class V { public static Object make() { return new T("
        + values
        + "); } }";
  }

  private static SparcelException refusal(Envelope envelope, CompiledClasses reader) {
    return Payloads.refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> read(envelope, reader));
  }

  private static @Nullable Object read(Envelope envelope, CompiledClasses reader) throws Exception {
    return new PayloadReader(SerializerRegistry.load(reader), reader, CONFIG)
        .read(envelope, Object.class, reader.loadClass("V"));
  }

  private static Envelope written(CompiledClasses writer, int protocol) throws Exception {
    Object value = writer.make();
    PayloadWriter payload =
        new PayloadWriter(new KryoTaskSerializer(), protocol, writer.loadClass("V"), CONFIG);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PayloadKind kind = PayloadKind.RESULT;
    payload.write(value, payload.check(value, kind), kind, "t", Map.of(), out);
    return verified(out);
  }

  /** An envelope of the same header, whose body no serializer can read. */
  private static Envelope withOtherBody(Envelope envelope) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(envelope.header().fields()));
    writer.body().write(-1);
    writer.finish();
    return verified(out);
  }

  private static Envelope verified(ByteArrayOutputStream bytes) throws IOException {
    return Envelope.verify(EnvelopeSource.of(bytes.toByteArray(), "t.sparcel"), 1 << 20);
  }
}
