package io.sparcel.serializer.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java's stream would lose or get wrong is refused by what the header says of the classes. */
class ShapeVerdictTest {
  private static final String SERIAL =
      " implements Serializable { private static final long serialVersionUID = 1L; ";
  private static final SparcelConfig CONFIG =
      SparcelConfig.builder().set("sparcel.serializer.allow", "T, S, E, V").isolated();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "record T(int a, String b) {}|record T(String b, int c, int a) {}|T[b=x, c=0, a=1]",
        "record T(int a, String b) {}|record T(int a, CharSequence b) {}|T[a=1, b=x]",
        "record T(int a, String b) {}|record T(String b) {}|T[b=x]",
      })
  void recordsAreTakenByName(String before, String after, String arrives) throws Exception {
    Envelope envelope = written(compiled(before, "new T(1, \"x\")"));
    assertThat(read(envelope, compiled(after, "null"))).hasToString(arrives);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ArrayList<String> a = new ArrayList<>();|Collection<String> a;|[]",
        "String b = null; int a = 1;|int a; transient int b; void more() {}|1",
      })
  void classesWithAVersionAreTakenByName(String before, String after, String arrives)
      throws Exception {
    Envelope envelope = written(compiled("class T" + SERIAL + before + " }", "new T()"));
    String text = "public String toString() { return `` + a; } }".replace('`', '"');
    assertThat(read(envelope, compiled("final class T" + SERIAL + after + text, "null")))
        .hasToString(arrives);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Collection<?> a|List<?> a|T.a: java.util.Collection was sent, java.util.List is here",
        "String a|List<?> a|T.a: java.lang.String was sent, java.util.List is here",
        "int a|long a|T.a: int was sent, long is here",
      })
  void typesThatJavaDoesNotConvertAreRefusedEvenWhereTheValueWouldFit(
      String before, String after, String reason) throws Exception {
    String value = before.startsWith("int") ? "1" : "null";
    Envelope envelope = written(compiled("record T(" + before + ") {}", "new T(" + value + ")"));
    assertThat(refusal(() -> read(envelope, compiled("record T(" + after + ") {}", "null"))))
        .hasMessageContaining("- " + reason);
  }

  @Test
  void movedFieldIsRefusedBecauseJavaLosesItsValue() throws Exception {
    Envelope envelope =
        written(
            compiled(
                "abstract class S"
                    + SERIAL
                    + "} class T extends S { static final long"
                    + " serialVersionUID = 1L; int a = 1; }",
                "new T()"));
    CompiledClasses reader =
        compiled(
            "abstract class S"
                + SERIAL
                + "int a; } class T extends S { static final long"
                + " serialVersionUID = 1L; }",
            "null");

    assertThat(refusal(() -> read(envelope, reader)))
        .hasMessageContaining("in 1 way that java protocol 2 does not survive")
        .hasMessageContaining("- S.a: was sent as a field of T");
  }

  @Test
  void classThatBecameARecordIsRefusedBecauseACycleWouldArriveBroken() throws Exception {
    Envelope envelope =
        written(compiled("class T" + SERIAL + "Object self; T() { self = this; } }", "new T()"));
    CompiledClasses reader = compiled("record T(Object self) implements Serializable {}", "null");

    assertThat(refusal(() -> read(envelope, reader)))
        .hasMessageContaining("- T: a class was sent, a record is here");
    Envelope record = written(compiled("record T(int a) {}", "new T(1)"));
    assertThat(refusal(() -> read(record, compiled("class T" + SERIAL + "int a; }", "null"))))
        .hasMessageContaining("- T: a record was sent, a class is here");
  }

  @Test
  void hooksThatCameAreRefused() throws Exception {
    Envelope envelope = written(compiled("class T" + SERIAL + "int a = 1; }", "new T()"));
    CompiledClasses reader =
        compiled(
            "class T"
                + SERIAL
                + "int a; private void readObject(ObjectInputStream in) throws IOException {"
                + " a = in.readInt(); } }",
            "null");

    assertThat(refusal(() -> read(envelope, reader)))
        .hasMessageContaining("a class with a serialized form of its own is here");
  }

  @Test
  void allReasonsAreGivenAtOnceAlsoWhereNoVersionIsDeclared() throws Exception {
    Envelope envelope =
        written(compiled("class T implements Serializable { int a = 1; int b; }", "new T()"));
    CompiledClasses reader =
        compiled("class T implements Serializable { long a; Integer b; }", "1");

    assertThat(refusal(() -> read(envelope, reader)))
        .hasMessageContaining("in 3 ways that java protocol 2 does not survive")
        .hasMessageContaining("\n  - T: serialVersionUID ")
        .hasMessageContaining("\n  - T.a: int was sent, long is here")
        .hasMessageContaining("\n  - T.b: int was sent, java.lang.Integer is here")
        .hasMessageContaining("declare a serialVersionUID");
  }

  @Test
  void enumConstantsTravelByNameAndOneThatIsGoneIsRefusedWhenSent() throws Exception {
    String task = "record T(E e) implements Serializable {} ";
    Envelope envelope = written(compiled(task + "enum E { A, B, C }", "new T(E.B)"));

    assertThat(read(envelope, compiled(task + "enum E { C, B, NEW }", "null")))
        .hasToString("T[e=B]");
    assertThat(refusal(() -> read(envelope, compiled(task + "enum E { A, C }", "null"))))
        .hasMessageContaining("enum constant B does not exist in class E");
  }

  private static @Nullable Object read(Envelope envelope, CompiledClasses reader) throws Exception {
    return new PayloadReader(SerializerRegistry.load(reader), reader, CONFIG)
        .read(envelope, Object.class, reader.loadClass("V"));
  }

  private static Envelope written(CompiledClasses writer) throws Exception {
    Object value = writer.make();
    PayloadWriter payload =
        new PayloadWriter(new JavaTaskSerializer(), 2, writer.loadClass("V"), CONFIG);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PayloadKind kind = PayloadKind.RESULT;
    payload.write(value, payload.check(value, kind), kind, "t", Map.of(), out);
    return Envelope.verify(EnvelopeSource.of(out.toByteArray(), "t.sparcel"), 1 << 20);
  }

  private static SparcelException refusal(ThrowingCallable c) {
    SparcelException refusal = catchThrowableOfType(SparcelException.class, c);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.CLASS_SHAPE_CHANGED);
    return refusal;
  }

  private static CompiledClasses compiled(String types, String made) {
    return CompiledClasses.of(
        "import java.io.*; import java.util.*; "
            + types
            + " public class V { public static Object make() { return "
            + made
            + "; } }");
  }
}
