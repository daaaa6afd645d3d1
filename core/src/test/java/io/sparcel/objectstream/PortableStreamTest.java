package io.sparcel.objectstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"serial", "UnusedVariable"}) // fields are what is tested
class PortableStreamTest {
  private static final ClassPolicy OWN =
      name -> JdkTypes.allows(name) || name.startsWith("io.sparcel.objectstream.PortableStream");

  /** Set by {@link Canary} when its class is initialized. */
  static final AtomicBoolean SANG = new AtomicBoolean();

  record Plain(@Nullable Object value, int number) {}

  record Sent(@Nullable Object value) implements Serializable {}

  static class Canary implements Serializable {
    private static final long serialVersionUID = 1L;

    static {
      SANG.set(true);
    }
  }

  static class Hooked implements Serializable {
    private final Object first;
    private final Object second;
    private transient @Nullable Object third;

    Hooked(Object first, Object second, @Nullable Object third) {
      this.first = first;
      this.second = second;
      this.third = third;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeObject(third);
    }

    @Serial
    private void readObject(java.io.ObjectInputStream in)
        throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      third = in.readObject();
    }
  }

  static class Failed extends Exception {
    private final Object detail;

    Failed(Object detail) {
      this.detail = detail;
    }
  }

  enum Colour {
    RED
  }

  static class Handler implements InvocationHandler, Serializable {
    @Override
    public @Nullable Object invoke(Object proxy, java.lang.reflect.Method m, Object[] a) {
      return null;
    }
  }

  // --- what comes back

  @ParameterizedTest
  @ValueSource(
      ints = {ObjectStreamConstants.PROTOCOL_VERSION_1, ObjectStreamConstants.PROTOCOL_VERSION_2})
  void whatIsNotSerializableComesBackToo(int streamProtocol) throws Exception {
    List<Object> all =
        List.of(
            Optional.of("x"),
            Optional.empty(),
            OptionalInt.of(1),
            OptionalInt.empty(),
            OptionalLong.of(Long.MIN_VALUE),
            OptionalLong.empty(),
            OptionalDouble.of(Double.NaN),
            OptionalDouble.empty(),
            Path.of("a b", "ü", "..", "c"),
            StandardCharsets.UTF_16LE,
            Charset.forName("windows-1252"),
            new Plain(new Plain(Optional.of(Path.of("/x")), 2), 1),
            Colour.RED,
            List.of(1, 2, 3));

    assertThat(read(written(all, streamProtocol))).isEqualTo(all);
    assertThat(read(written(null, streamProtocol))).isNull();
  }

  @Test
  void classLiteralsComeBack() throws Exception {
    List<Class<?>> literals =
        List.of(
            int.class,
            boolean.class,
            void.class,
            double.class,
            int[].class,
            int[][].class,
            String.class,
            String[].class,
            Plain.class,
            Plain[][].class);
    for (Class<?> literal : literals) {
      assertThat(read(written(literal))).isEqualTo(literal);
      assertThat(readShallow(ShallowForm.of(new Sent(literal)))).isEqualTo(new Sent(literal));
    }
  }

  @Test
  void sharedObjectsStayShared() throws Exception {
    Plain plain = new Plain("x", 1);
    Optional<Plain> optional = Optional.of(plain);

    List<?> back =
        (List<?>) read(written(new ArrayList<>(List.of(plain, plain, optional, optional))));

    assertThat(back.get(0)).isSameAs(back.get(1)).isEqualTo(plain);
    assertThat(back.get(2)).isSameAs(back.get(3));
    assertThat(((Optional<?>) back.get(2)).orElseThrow()).isSameAs(back.get(0));
  }

  @Test
  void severalValuesComeBackFromOneStream() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PortableOutput out = new PortableOutput(bytes, 2)) {
      out.writeObject(Optional.of(1));
      out.writeObject(Path.of("x"));
    }
    try (PortableInput in =
        new PortableInput(new ByteArrayInputStream(bytes.toByteArray()), context(OWN, 16, 1_000))) {
      assertThat(in.readValue()).isEqualTo(Optional.of(1));
      assertThat(in.readValue()).isEqualTo(Path.of("x"));
    }
  }

  // --- the class policy

  @Test
  void classThatIsNotAllowedIsRefusedBeforeItIsInitialized() throws Exception {
    // The canary is written through its own bytes, so that this test does not wake it either.
    byte[] bytes = renamed(written(new Innocent()), Innocent.class, Canary.class);
    ClassPolicy policy = name -> !name.endsWith("$Canary");

    SparcelException refusal = refusal(bytes, context(policy, 16, 1_000));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
    assertThat(refusal).hasMessageContaining(Canary.class.getName()).hasMessageContaining("allow");
    assertThat(SANG).isFalse();
    read(bytes);
    assertThat(SANG).isTrue();
  }

  static class Innocent implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void refusalReachesIntoCollectionsArraysRecordsAndExceptions() throws Exception {
    ClassPolicy policy = name -> OWN.allows(name) && !name.endsWith("$Sent");
    for (Object value :
        new Object[] {
          new ArrayList<>(List.of(new Sent(1))),
          List.of(new Sent(1)),
          new HashMap<>(Map.of(new Sent(1), 1)),
          new Object[] {new Sent(1)},
          new Sent[0],
          new Sent[0][0],
          Sent.class,
          Sent[].class,
          Optional.of(new Sent(1)),
          new Plain(new Sent(1), 1),
          new Failed(new Sent(1))
        }) {
      assertThat(refusal(written(value), context(policy, 16, 1_000)).code())
          .as("%s", value)
          .isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
    }
  }

  @Test
  void proxiesAreRefusedWhateverThePolicySays() throws Exception {
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Comparable.class}, new Handler());

    SparcelException refusal = refusal(written(proxy), context(name -> true, 16, 1_000));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
    assertThat(refusal.summary()).contains("a dynamic proxy of java.lang.Comparable");
  }

  @Test
  void classesComeFromTheLoaderThatIsGivenAndFromNoOther() throws Exception {
    ReadContext context =
        new ReadContext(
            1, ClassLoader.getPlatformClassLoader(), name -> true, Limits.DEFAULT, 1_000);

    assertThatThrownBy(() -> read(written(new Sent(1)), context))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining(Sent.class.getName());
  }

  // --- bombs

  @ParameterizedTest
  @ValueSource(strings = {"[B", "[D", "[Ljava.lang.Object;", "[Ljava.lang.String;", "[[I"})
  void arrayThatDeclaresMoreThanThereCanBeIsRefusedBeforeItIsAllocated(String type)
      throws Exception {
    SparcelException refusal =
        refusal(arrayOf(type, Integer.MAX_VALUE), context(name -> true, 16, 60));

    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(refusal.summary()).contains("an array of 2147483647 elements in 60 bytes");
  }

  @Test
  void tableThatDeclaresMoreThanThereCanBeIsRefusedBeforeItIsAllocated() throws Exception {
    byte[] bytes = written(new HashMap<>(Map.of("a", 1)));
    int size = indexOf(bytes, new byte[] {0x77, 8, 0, 0, 0, 2, 0, 0, 0, 1}) + 6;
    byte[] huge = bytes.clone();
    System.arraycopy(new byte[] {0x40, 0, 0, 0}, 0, huge, size, 4);

    assertThat(read(bytes)).isEqualTo(Map.of("a", 1));
    assertThat(refusal(huge, context(OWN, 16, huge.length)).code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }

  @Test
  void graphDeeperThanTheLimitIsRefused() throws Exception {
    Object deep = "x";
    for (int i = 0; i < 20; i++) {
      deep = new Sent(deep);
    }
    assertThat(read(written(deep))).isEqualTo(deep);
    for (int i = 20; i < 200; i++) {
      deep = new Sent(deep);
    }
    SparcelException refusal = refusal(written(deep), context(OWN, 16, 100_000));
    assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(refusal.summary())
        .isEqualTo("The payload is refused: nested deeper than 20 objects");
  }

  @Test
  void nestedSetsThatWouldHashForHoursAreRefused() throws Exception {
    // Filled from the outside in: a set is hashed when it is added, and then it is still empty.
    Set<Object> root = new HashSet<>();
    Set<Object> one = root;
    Set<Object> other = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      Set<Object> left = new HashSet<>();
      Set<Object> right = new HashSet<>(Set.of("x"));
      one.addAll(List.of(left, right));
      other.addAll(List.of(left, right));
      one = left;
      other = right;
    }
    byte[] bytes = written(root);

    assertThat(refusal(bytes, context(OWN, 16, bytes.length)).code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }

  @Test
  void garbageIsAnErrorOfTheStreamAndNothingWorse() throws Exception {
    byte[] good =
        written(List.of(new Sent(new int[] {1, 2, 3}), Optional.of("x"), new Plain(1, 2)));
    java.util.SplittableRandom random = new java.util.SplittableRandom(99);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] bad = good.clone();
      int changes = random.nextInt(1, 4);
      for (int i = 0; i < changes; i++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        read(bad, context(OWN, 16, bad.length));
      } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  // --- one object without what it refers to

  @Test
  void shallowFormListsReferencesAndKeepsThemShared() throws Exception {
    List<Object> shared = new ArrayList<>(List.of("x"));
    Hooked hooked = new Hooked(shared, shared, Path.of("y"));

    ShallowForm form = ShallowForm.of(hooked);

    assertThat(form.references()).hasSize(2);
    assertThat(form.references().get(0)).isSameAs(shared);
    assertThat(form.references().get(1)).isEqualTo(Path.of("y"));
    assertThat(form.classes()).containsExactly(Hooked.class);
    Hooked back = (Hooked) readShallow(form);
    assertThat(back).isNotNull();
    assertThat(back.first).isSameAs(shared);
    assertThat(back.second).isSameAs(shared);
    assertThat(back.third).isSameAs(form.references().get(1));
  }

  @Test
  void shallowFormHoldsValuesAndExceptionsItself() throws Exception {
    Exception cause = new IllegalArgumentException("inner");
    Exception thrown = new IllegalStateException("outer", cause);

    ShallowForm form = ShallowForm.of(thrown);

    assertThat(form.references()).contains(cause);
    Exception back = (Exception) readShallow(form);
    assertThat(back).hasMessage("outer").isExactlyInstanceOf(IllegalStateException.class);
    assertThat(back.getCause()).isSameAs(cause);
    assertThat(back.getStackTrace()).isEqualTo(thrown.getStackTrace());
  }

  @Test
  void shallowFormWithANumberThatStandsForNothingIsRefused() throws Exception {
    ShallowForm form = ShallowForm.of(new Hooked(new ArrayList<>(), new ArrayList<>(), null));

    assertThatThrownBy(
            () -> ShallowForm.read(form.bytes(), List.of(), context(OWN, 16, form.bytes().length)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  // --- fixtures

  private static byte[] written(@Nullable Object value) throws IOException {
    return written(value, ObjectStreamConstants.PROTOCOL_VERSION_2);
  }

  private static byte[] written(@Nullable Object value, int streamProtocol) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PortableOutput out = new PortableOutput(bytes, streamProtocol)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Object read(byte[] bytes) throws Exception {
    return read(bytes, context(OWN, 16, bytes.length));
  }

  private static @Nullable Object read(byte[] bytes, ReadContext context)
      throws IOException, ClassNotFoundException {
    try (PortableInput in = new PortableInput(new ByteArrayInputStream(bytes), context)) {
      return in.readValue();
    }
  }

  private static @Nullable Object readShallow(ShallowForm form) throws Exception {
    return ShallowForm.read(
        form.bytes(), new ArrayList<>(form.references()), context(OWN, 16, form.bytes().length));
  }

  private static SparcelException refusal(byte[] bytes, ReadContext context) {
    SparcelException thrown =
        catchThrowableOfType(SparcelException.class, () -> read(bytes, context));
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown;
  }

  private static ReadContext context(ClassPolicy policy, int maxDepth, long length) {
    return new ReadContext(
        1,
        PortableStreamTest.class.getClassLoader(),
        policy,
        new Limits(maxDepth, 1 << 20),
        length);
  }

  /** Puts one class's name in the place of another's, in a stream. */
  private static byte[] renamed(byte[] stream, Class<?> from, Class<?> to) throws IOException {
    byte[] name = from.getName().getBytes(StandardCharsets.UTF_8);
    int at = indexOf(stream, name) - 2;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(stream, 0, at);
    out.writeUTF(to.getName());
    int after = at + 2 + name.length;
    out.write(stream, after, stream.length - after);
    return bytes.toByteArray();
  }

  /** A stream with an array whose length is a lie; java.io's protocol, grammar of section 6.4. */
  private static byte[] arrayOf(String type, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
    out.writeShort(ObjectStreamConstants.STREAM_VERSION);
    out.writeByte(ObjectStreamConstants.TC_ARRAY);
    out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
    out.writeUTF(type);
    out.writeLong(java.io.ObjectStreamClass.lookupAny(classOf(type)).getSerialVersionUID());
    out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
    out.writeShort(0);
    out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
    out.writeByte(ObjectStreamConstants.TC_NULL);
    out.writeInt(length);
    return bytes.toByteArray();
  }

  private static Class<?> classOf(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not found");
  }
}
