package io.sparcel.objectstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class PortableInputTest {
  /** A lambda that may travel. */
  interface Source extends IntSupplier, Serializable {}

  /** A class whose number is about to change. */
  static final class Versioned implements Serializable {
    private static final long serialVersionUID = 0x0102030405060708L;
  }

  @Test
  void takesALambdaWhoseClassNoPolicyCanName() throws Exception {
    int captured = 42;
    byte[] bytes = write((Source) () -> captured);
    ClassPolicy policy =
        name ->
            name.startsWith("java.")
                || name.startsWith("io.sparcel.objectstream.PortableInputTest");
    ClassPolicy named = name -> !name.contains("$$Lambda") && policy.allows(name);
    assertThat(((Source) read(bytes, named)).getAsInt()).isEqualTo(42);
  }

  @Test
  void saysThatASerialVersionUidDiffers() throws IOException {
    byte[] bytes = write(new Versioned());
    int at = indexOf(bytes, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    bytes[at] = 9;
    assertShapeChanged(bytes, "Versioned");
  }

  @Test
  void saysThatAnEnumConstantIsGone() throws IOException {
    byte[] bytes = write(TimeUnit.DAYS);
    bytes[indexOf(bytes, "DAYS".getBytes(StandardCharsets.US_ASCII))] = 'X';
    assertShapeChanged(bytes, "enum constant XAYS");
  }

  private static void assertShapeChanged(byte[] bytes, String text) {
    assertThatThrownBy(() -> read(bytes, name -> true))
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLASS_SHAPE_CHANGED))
        .hasMessageContaining(text);
  }

  private static byte[] write(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PortableOutput out = new PortableOutput(bytes, ObjectOutputStream.PROTOCOL_VERSION_2);
    out.writeObject(value);
    out.flush();
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes, ClassPolicy policy)
      throws IOException, ClassNotFoundException {
    ReadContext context =
        new ReadContext(
            2, PortableInputTest.class.getClassLoader(), policy, Limits.DEFAULT, bytes.length);
    return new PortableInput(new ByteArrayInputStream(bytes), context).readValue();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }
}
