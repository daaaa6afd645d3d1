package io.sparcel.serializer.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTaskSerializerTest {
  private static final String SUID = "private static final long serialVersionUID = 1L; ";

  private final JavaTaskSerializer serializer = new JavaTaskSerializer();

  @Test
  void refusesAChangedClassWithoutSerialVersionUid() throws IOException {
    byte[] body = write(compiled("class T implements Serializable { int a = 1; }").make(), 2);
    CompiledClasses reader = compiled("class T implements Serializable { int a = 1; int b; }");
    assertThat(refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> read(body, 2, reader)))
        .hasMessageContaining("T differs from what it was")
        .hasMessageContaining("serialVersionUID")
        .hasMessageContaining("make the task a record");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int a = 1;|int a; int b = 5; T() {}",
        "int a = 1; String b = \"x\";|int a;",
        "int a = 1; String b = \"x\";|String b; int a;"
      })
  void takesAChangedClassWithSerialVersionUid(String before, String after) throws IOException {
    byte[] body = write(compiled(type(before)).make(), 2);
    assertThat(read(body, 2, compiled(type(after)))).hasToString("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int a = 1;|long a;",
        "Object a = 1;|String a;",
        "String a = \"x\";|List<String> a;"
      })
  void refusesAFieldOfAnotherType(String before, String after) throws IOException {
    byte[] body = write(compiled(type(before)).make(), 2);
    refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> read(body, 2, compiled(type(after))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int a|16_777_217|float a",
        "int a|1|long a",
        "Integer a|null|int a",
        "String a|\"x\"|List<String> a",
        "String[] a|new String[0]|int[] a"
      })
  void refusesAComponentOfAnotherType(String before, String value, String after)
      throws IOException {
    for (String parent : List.of("", " implements Serializable")) {
      byte[] body =
          write(
              compiled("record T(" + before + ")" + parent + " {}", "new T(" + value + ")").make(),
              2);
      CompiledClasses reader = compiled("record T(" + after + ")" + parent + " {}", "null");
      assertThat(refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> read(body, 2, reader)))
          .hasMessageMatching("(?s).* T(\\.|.* field )a\\s.*");
    }
  }

  @Test
  void takesARecordWithOtherComponents() throws IOException {
    byte[] body =
        write(
            compiled("record T(int a, String b) implements Serializable {}", "new T(1, \"x\")")
                .make(),
            2);
    CompiledClasses reader =
        compiled("record T(String b, Object c) implements Serializable {}", "new T(null, null)");
    assertThat(read(body, 2, reader)).hasToString("T[b=x, c=null]");
  }

  @Test
  void refusesAnEnumConstantThatIsGone() throws IOException {
    byte[] body = write(compiled("enum T { A, B }", "T.B").make(), 2);
    assertThat(read(body, 2, compiled("enum T { NEW, B, A }", "T.B"))).hasToString("B");
    CompiledClasses reader = compiled("enum T { A }", "T.A");
    assertThat(refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> read(body, 2, reader)))
        .hasMessageContaining("enum constant B does not exist in class T");
  }

  /** The nested sets of Coekaerts' SerialDOS hang a reader without a limit of depth for ever. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void refusesSetsNestedToHangTheReader(int protocol) throws IOException {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      Set<Object> nextLeft = new HashSet<>(List.of("x"));
      Set<Object> nextRight = new HashSet<>();
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    byte[] body = write(new ArrayList<>(List.of(root)), protocol);
    refusal(ErrorCode.LIMIT_EXCEEDED, () -> read(body, protocol, getClass().getClassLoader()));
  }

  @Test
  void believesNoArrayLengthBeyondWhatTheBytesCanHold() throws IOException {
    byte[] body = write(new long[3], 2);
    int length = body.length - 3 * Long.BYTES - 4; // an int before the elements
    body[length] = 0x7f;
    refusal(ErrorCode.LIMIT_EXCEEDED, () -> read(body, 2, getClass().getClassLoader()));
  }

  @Test
  void refusesWhatTheContractDoesNotLetThroughAlsoWithoutTheGraphCheck() {
    assertThat(refusal(ErrorCode.TASK_NOT_PORTABLE, () -> write(List.of(new Thread()), 2)))
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void framesExternalizableObjectsFromProtocol2On() throws IOException {
    Object value = new ArrayList<>(List.of(new Framed()));
    assertThat(write(value, 2)).hasSizeGreaterThan(write(value, 1).length);
  }

  /** Writes itself. */
  public static final class Framed implements Externalizable {
    private static final long serialVersionUID = 1L;

    /** As the interface asks. */
    public Framed() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(1);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      in.readInt();
    }
  }

  private byte[] write(@Nullable Object value, int protocol) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    serializer.serialize(value, bytes, new WriteContext(protocol, name -> true, Limits.DEFAULT));
    return bytes.toByteArray();
  }

  private @Nullable Object read(byte[] body, int protocol, ClassLoader loader) throws IOException {
    return serializer.deserialize(
        new ByteArrayInputStream(body),
        Object.class,
        new ReadContext(protocol, loader, name -> true, Limits.DEFAULT, body.length));
  }

  private static SparcelException refusal(ErrorCode code, ThrowingCallable call) {
    SparcelException refusal = catchThrowableOfType(SparcelException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    return refusal;
  }

  private static String type(String fields) {
    return "class T implements Serializable { "
        + SUID
        + fields
        + " public String toString() { return \"\" + a; } }";
  }

  private static CompiledClasses compiled(String type) {
    return compiled(type, "new T()");
  }

  private static CompiledClasses compiled(String type, String made) {
    return CompiledClasses.of(
        "import java.io.*; import java.util.*; "
            + type
            + " public class V { public static Object make() { return "
            + made
            + "; } }");
  }
}
