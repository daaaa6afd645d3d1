package io.sparcel.objectstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NestedStreamsTest {
  private static final AtomicInteger REBUILT = new AtomicInteger();

  @BeforeAll
  static void installOnce() {
    assertThat(NestedStreams.install()).isTrue();
    assertThat(NestedStreams.install()).as("the JVM takes one only").isFalse();
  }

  @BeforeEach
  void reset() {
    REBUILT.set(0);
  }

  /** What the policy of these tests does not allow. */
  static final class Foreign implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      REBUILT.incrementAndGet();
    }
  }

  /** Keeps its content as bytes, as java.security.SignedObject does, and trusts them. */
  static final class Container implements Serializable {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;
    private final boolean swallows;
    private transient @Nullable Object content;

    Container(Object content, boolean swallows) throws IOException {
      this.bytes = bytesOf(content);
      this.swallows = swallows;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      try {
        content = unguarded(bytes);
      } catch (InvalidClassException e) {
        if (!swallows) {
          throw e;
        }
      }
    }
  }

  @Test
  void streamWithinAPayloadRebuildsNothingThePolicyForbids() throws Exception {
    for (Object content : List.of(new Foreign(), List.of(new Foreign()), new Foreign[] {})) {
      byte[] bytes = bytesOf(new Container(content, false));

      SparcelException refusal = refusal(bytes);

      assertThat(refusal.code()).isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
      assertThat(refusal)
          .hasMessageContaining(Foreign.class.getName())
          .hasMessageContaining("in a nested stream");
      assertThat(REBUILT).hasValue(0);
    }
  }

  @Test
  void payloadWhoseHookHidesTheRefusalIsRefusedToo() throws Exception {
    byte[] bytes = bytesOf(new Container(new Foreign(), true));

    assertThat(refusal(bytes).code()).isEqualTo(ErrorCode.CLASS_NOT_ALLOWED);
    assertThat(REBUILT).hasValue(0);
  }

  @Test
  void limitsHoldInAStreamWithinAPayload() throws Exception {
    Object deep = "end";
    for (int i = 0; i < 100; i++) {
      deep = new ArrayList<>(List.of(deep));
    }

    assertThat(refusal(bytesOf(new Container(deep, false))).code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }

  @Test
  void streamWithinAPayloadRebuildsWhatIsAllowed() throws Exception {
    Container back =
        (Container) read(bytesOf(new Container(new ArrayList<>(List.of("a", 1)), false)));

    assertThat(back.content).isEqualTo(List.of("a", 1));
  }

  @Test
  void streamsOutsideAPayloadAreNobodysBusiness() throws Exception {
    byte[] foreign = bytesOf(new Foreign());

    assertThat(unguarded(foreign)).isInstanceOf(Foreign.class);
    Object other =
        NestedStreams.during(
            context(0), () -> CompletableFuture.supplyAsync(() -> rebuilt(foreign)).join());
    assertThat(other).as("rebuilt by another thread meanwhile").isInstanceOf(Foreign.class);
    assertThat(unguarded(foreign)).as("and afterwards").isInstanceOf(Foreign.class);
  }

  private static Object rebuilt(byte[] bytes) {
    try {
      return unguarded(bytes);
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object unguarded(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static @Nullable Object read(byte[] bytes) throws IOException {
    ReadContext context = context(bytes.length);
    return NestedStreams.during(
        context,
        () -> {
          try {
            return new PortableInput(new ByteArrayInputStream(bytes), context).readValue();
          } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static ReadContext context(int length) {
    return new ReadContext(
        2,
        NestedStreamsTest.class.getClassLoader(),
        name -> name.startsWith("java.") || name.equals(Container.class.getName()),
        Limits.DEFAULT,
        length);
  }

  private static SparcelException refusal(byte[] bytes) {
    SparcelException thrown = catchThrowableOfType(SparcelException.class, () -> read(bytes));
    assertThat(thrown).as("nothing was refused").isNotNull();
    return thrown;
  }

  private static byte[] bytesOf(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }
}
