package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Library;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import io.sparcel.testkit.CompiledClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FstTaskSerializerTest {
  private static final int HUGE = Integer.MAX_VALUE - 8;

  /** A record of a final record. */
  record Outer(Inner inner) implements Serializable {}

  /** The inner one. */
  record Inner(int number) implements Serializable {}

  @Test
  void namesItsLibraryAndNothingThatSparkBrings() {
    assertThat(new FstTaskSerializer().libraries())
        .extracting(Library::toString)
        .containsExactly("fst 3.0.4-jdk17");
  }

  @Test
  void asksForNoJavaOption() {
    assertThat(new FstTaskSerializer().jvmOptions()).isEmpty();
  }

  /** FST writes numbers as {@code doubleToLongBits} gives them. */
  @Test
  void keepsThatANumberIsNone() {
    double odd = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);
    assertThat((double[]) Payloads.send(new double[] {odd, -0.0})).containsExactly(odd, -0.0);
    assertThat(Payloads.send(odd)).isEqualTo(odd);
    assertThat(Payloads.send(Float.intBitsToFloat(0x7fc0_0001))).isEqualTo(Float.NaN);
  }

  @Test
  void keepsTextsOfEveryLengthAroundAPiece() {
    for (int length : new int[] {0, 1, 126, 127, 128, 4095, 4096, 4097, 8191, 8192, 8193, 70_000}) {
      for (String letter : new String[] {"a", "\u00ff", "\u20ac", "\ud83d"}) {
        assertThat(Payloads.send(letter.repeat(length))).isEqualTo(letter.repeat(length));
      }
    }
  }

  @Test
  void keepsNumbersAtTheEdgesOfFstsEncoding() {
    for (long edge : new long[] {125, 126, 127, 128, 254, 255, 256, 1L << 15, 1L << 31}) {
      for (long near = edge - 2; near <= edge + 2; near++) {
        for (long value : new long[] {near, -near}) {
          Object[] sent = {value, (int) value, (short) value, (char) value, (byte) value};
          assertThat((Object[]) Payloads.send(sent)).containsExactly(sent);
        }
      }
    }
  }

  @Test
  void believesNoLengthBeyondTheBytesThatAreLeft() throws IOException {
    for (int tag = Tags.BYTES; tag <= Tags.DOUBLES; tag++) {
      requireRefused(tag, HUGE);
      requireRefused(tag, -1);
    }
    for (int tag = Tags.LIST; tag <= Tags.MAP; tag++) {
      requireRefused(tag, HUGE);
    }
    for (Container container : Container.values()) {
      requireRefused(container.tag(), HUGE);
      requireRefused(container.tag(), -1);
    }
    requireRefused(Tags.STRING, HUGE);
    requireRefused(Tags.STRING, -1);
    requireRefused(Tags.PATH, HUGE);
    requireRefused(Tags.OWN_FORM, HUGE);
  }

  private static void requireRefused(int tag, int length) throws IOException {
    FstOutput out = new FstOutput(Limits.DEFAULT);
    out.writeByte(tag);
    out.writeInt(length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    out.copyTo(bytes);
    Payloads.refusal(ErrorCode.LIMIT_EXCEEDED, () -> readHere(bytes.toByteArray()));
  }

  private static Object readHere(byte[] body) {
    return Payloads.read(body, FstTaskSerializerTest.class.getClassLoader());
  }

  @Test
  void refusesToWriteMoreThanMayBeRead() {
    WriteContext context = new WriteContext(1, name -> true, new Limits(16, 1000));
    for (Object large :
        new Object[] {"x".repeat(1001), new long[200], new ArrayList<>(numbers())}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Payloads.refusal(
          ErrorCode.LIMIT_EXCEEDED, () -> new FstTaskSerializer().serialize(large, bytes, context));
      assertThat(bytes.size()).isZero();
    }
  }

  private static List<Integer> numbers() {
    return java.util.stream.IntStream.range(0, 1000).boxed().toList();
  }

  @Test
  void refusesAPayloadThatFstsArrayCannotHold() {
    ReadContext context =
        new ReadContext(
            1, getClass().getClassLoader(), n -> true, new Limits(16, 1L << 40), 1L << 31);
    Payloads.refusal(
        ErrorCode.LIMIT_EXCEEDED,
        () ->
            new FstTaskSerializer()
                .deserialize(InputStream.nullInputStream(), Object.class, context));
  }

  @Test
  void doesNotInitializeAClassThatIsNotAllowed() {
    String source =
        "public class V implements java.io.Serializable {"
            + " static { System.setProperty(\"canary\" , \"\" + Integer.getInteger(\"canary\", 0)"
            + " + 1); } public static Object make() { return new V(); } }";
    byte[] body = Payloads.write(CompiledClasses.of(source).make());
    System.setProperty("canary", "unharmed");
    CompiledClasses reader = CompiledClasses.of(source);
    assertThat(refused(body, reader, name -> false)).hasMessageContaining("class V");
    assertThat(System.clearProperty("canary")).isEqualTo("unharmed");
  }

  /** FST's own verifier is not asked about these: it knows them in advance. */
  @Test
  void asksThePolicyAboutClassesThatHaveATag() {
    for (Object container :
        new Object[] {
          new TreeMap<>(), new HashMap<>(), new ArrayList<>(), List.of(1), Set.of(2), Map.of(3, 4)
        }) {
      byte[] body = Payloads.write(new Object[] {container});
      assertThat(
              refused(body, getClass().getClassLoader(), name -> name.equals("java.lang.Object")))
          .hasMessageContaining("java.util.");
    }
  }

  private static SparcelException refused(byte[] body, ClassLoader loader, ClassPolicy policy) {
    ReadContext context = new ReadContext(1, loader, policy, Limits.DEFAULT, body.length);
    return Payloads.refusal(
        ErrorCode.CLASS_NOT_ALLOWED,
        () ->
            new FstTaskSerializer()
                .deserialize(new ByteArrayInputStream(body), Object.class, context));
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
    assertThatThrownBy(
            () ->
                new FstTaskSerializer()
                    .serialize("x", broken, new WriteContext(1, name -> true, Limits.DEFAULT)))
        .isSameAs(full);
  }

  @Test
  void keepsNothingOfAFailure() {
    Object good = new Outer(new Inner(1));
    byte[] before = Payloads.write(good);
    Payloads.refusal(
        ErrorCode.TASK_NOT_PORTABLE, () -> Payloads.write(List.of(good, new Thread())));
    assertThat(Payloads.write(good)).isEqualTo(before);
    byte[] cut = java.util.Arrays.copyOf(before, before.length - 1);
    Payloads.refusal(ErrorCode.PAYLOAD_UNREADABLE, () -> readHere(cut));
    assertThat(readHere(before)).isEqualTo(good);
  }

  @Test
  void saysThatAGraphIsTooDeepToWrite() {
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    Object root = deep;
    Payloads.refusal(ErrorCode.LIMIT_EXCEEDED, () -> Payloads.write(root));
  }

  @Test
  void refusesWhatTheContractDoesNotLetThroughAlsoWithoutTheGraphCheck() {
    assertThat(
            Payloads.refusal(
                ErrorCode.TASK_NOT_PORTABLE, () -> Payloads.write(List.of(new Thread()))))
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void refusesAPathOfAnotherFileSystem(@TempDir Path folder) throws IOException {
    Path zip = folder.resolve("a.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path inside = Files.createFile(files.getPath("/a"));
      Payloads.refusal(ErrorCode.TASK_NOT_PORTABLE, () -> Payloads.write(inside));
    }
  }

  @Test
  void refusesAPayloadThatMakesNoSense() {
    for (byte[] body :
        new byte[][] {
          {},
          {Tags.REFERENCE, 0},
          {Tags.REFERENCE, -1},
          {Tags.FIELDS, 5},
          {Tags.FIELDS, -5},
          {100},
          {-1},
          {Tags.NULL, Tags.NULL},
          {(byte) Container.ARRAY_LIST.tag(), 1, Tags.REFERENCE, 1},
          {Tags.LIST, 1, Tags.NULL},
          {Tags.OPTIONAL_INT, Tags.TRUE},
          {Tags.ARRAY, 0, 3, 'i', 'n', 't', 0},
        }) {
      Payloads.refusal(ErrorCode.PAYLOAD_UNREADABLE, () -> readHere(body));
    }
  }

  @Test
  void writesLittleForASmallTask() {
    assertThat(Payloads.write(new Outer(new Inner(1)))).hasSizeBetween(100, 140);
  }
}
