package io.sparcel.serializer.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KryoTaskSerializerTest {
  private static final int HUGE = Integer.MAX_VALUE - 8;

  /** A record of a final record: protocol 1 does not write the inner one's class. */
  record Outer(Inner inner) implements Serializable {}

  /** The inner one. */
  record Inner(int number) implements Serializable {}

  @Test
  void namesTheLibraryAndItsVersion() {
    assertThat(new KryoTaskSerializer().libraries().get(0)).hasToString("kryo5 5.6.2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void keepsEveryBitOfANaN(int protocol) {
    long bits = 0x7ff8_0000_dead_beefL;
    double[] sent = {Double.longBitsToDouble(bits)};
    double[] array = (double[]) Payloads.send(sent, protocol);
    Double boxed = (Double) Payloads.send(sent[0], protocol);
    assertThat(Double.doubleToRawLongBits(array[0])).isEqualTo(bits);
    assertThat(Double.doubleToRawLongBits(boxed)).isEqualTo(bits);
  }

  /** Kryo 5.6.2 itself would allocate two billion elements for each of these. */
  @Test
  void believesNoLengthBeyondTheBytesThatAreLeft() {
    for (int number : new int[] {10, 11, 18, 70, 71, 72, 73, 74, 75, 76, 77}) {
      requireRefused(number, out -> out.writeVarInt(HUGE, true)); // primitives, numbers, own forms
    }
    for (int number : new int[] {50, 51, 52, 53, 54, 55, 56, 66, 67, 80, 81}) {
      requireRefused(number, out -> out.writeVarLong((long) HUGE << 1, true)); // elements
    }
    for (int number : new int[] {58, 61, 62, 63, 68, 69}) {
      requireRefused(number, out -> out.writeVarLong((long) HUGE << 2, true)); // entries
    }
    requireRefused(
        59,
        out -> {
          out.writeBoolean(true);
          out.writeVarLong((long) HUGE << 2, true);
        });
    requireRefused(1, out -> out.writeVarIntFlag(true, HUGE, true)); // a text
  }

  private static void requireRefused(int number, Consumer<Output> content) {
    Output out = new Output(64);
    out.writeVarInt(number + 2, true); // its class
    out.writeVarInt(1, true); // not met before
    content.accept(out);
    Payloads.refusal(ErrorCode.LIMIT_EXCEEDED, () -> readHere(out.toBytes()));
  }

  private static Object readHere(byte[] body) {
    return Payloads.read(body, 2, KryoTaskSerializerTest.class.getClassLoader());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void doesNotInitializeAClassThatIsNotAllowed(int protocol) throws Exception {
    String source =
        "public class V implements java.io.Serializable {"
            + " static { System.setProperty(\"canary\" , \"\" + Integer.getInteger(\"canary\", 0)"
            + " + 1); } public static Object make() { return new V(); } }";
    byte[] body = Payloads.write(CompiledClasses.of(source).make(), protocol);
    System.setProperty("canary", "unharmed");
    CompiledClasses reader = CompiledClasses.of(source);
    ReadContext context =
        new ReadContext(protocol, reader, name -> false, Limits.DEFAULT, body.length);
    Payloads.refusal(
        ErrorCode.CLASS_NOT_ALLOWED,
        () ->
            new KryoTaskSerializer()
                .deserialize(new ByteArrayInputStream(body), Object.class, context));
    assertThat(System.clearProperty("canary")).isEqualTo("unharmed");
  }

  @Test
  void asksThePolicyAboutClassesThePayloadNeedNotName() {
    byte[] body = Payloads.write(new Outer(new Inner(1)), 1);
    String inner = Inner.class.getName();
    assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Inner");
    ReadContext context =
        new ReadContext(
            1,
            getClass().getClassLoader(),
            name -> !name.equals(inner),
            Limits.DEFAULT,
            body.length);
    Payloads.refusal(
        ErrorCode.CLASS_NOT_ALLOWED,
        () ->
            new KryoTaskSerializer()
                .deserialize(new ByteArrayInputStream(body), Object.class, context));
  }

  @Test
  void asksThePolicyAboutClassesThatHaveANumber() {
    byte[] body = Payloads.write(new ArrayList<>(List.of(new TreeMap<>())), 1);
    ReadContext context =
        new ReadContext(
            1,
            getClass().getClassLoader(),
            name -> !name.equals("java.util.TreeMap"),
            Limits.DEFAULT,
            body.length);
    assertThat(
            Payloads.refusal(
                ErrorCode.CLASS_NOT_ALLOWED,
                () ->
                    new KryoTaskSerializer()
                        .deserialize(new ByteArrayInputStream(body), Object.class, context)))
        .hasMessageContaining("java.util.TreeMap");
  }

  @Test
  void passesOnWhatTheStreamThrows() {
    IOException full = new IOException("disk full");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }
        };
    Assertions.assertThatThrownBy(
            () ->
                new KryoTaskSerializer()
                    .serialize("x", broken, new WriteContext(1, name -> true, Limits.DEFAULT)))
        .isSameAs(full);
  }

  @Test
  void saysThatAGraphIsTooDeepToWrite() {
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    Object root = deep;
    Payloads.refusal(ErrorCode.LIMIT_EXCEEDED, () -> Payloads.write(root, 1));
  }

  @Test
  void refusesWhatTheContractDoesNotLetThroughAlsoWithoutTheGraphCheck() {
    SparcelException refusal =
        Payloads.refusal(
            ErrorCode.TASK_NOT_PORTABLE, () -> Payloads.write(List.of(new Thread()), 1));
    assertThat(refusal).hasMessageContaining("java.lang.Thread");
  }

  @Test
  void refusesAPathOfAnotherFileSystem(@TempDir Path folder) throws IOException {
    Path zip = folder.resolve("a.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = Files.createFile(files.getPath("/a"));
      Payloads.refusal(ErrorCode.TASK_NOT_PORTABLE, () -> Payloads.write(inside, 1));
    }
  }

  @Test
  void refusesAPayloadThatRefersToWhatIsNotThere() {
    Payloads.refusal(ErrorCode.PAYLOAD_UNREADABLE, () -> readHere(new byte[] {52, 9}));
    Payloads.refusal(ErrorCode.PAYLOAD_UNREADABLE, () -> readHere(new byte[] {1, 5}));
    Payloads.refusal(ErrorCode.PAYLOAD_UNREADABLE, () -> readHere(new byte[] {127, 1}));
    Payloads.refusal(ErrorCode.PAYLOAD_UNREADABLE, () -> readHere(new byte[] {}));
  }

  @Test
  void writesLittleForASmallTask() {
    assertThat(Payloads.write(new Outer(new Inner(1)), 1)).hasSizeBetween(60, 90);
  }
}
