package io.sparcel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.examples.WordCount;
import io.sparcel.payload.PayloadReader;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Formats that carry a class with hooks in a Java stream of its own let that stream name one object
 * and number what it refers to. A forger need not: here the stream holds a whole gadget.
 */
class ForgedOwnFormIT {
  @TempDir private File folder;
  private File marker;

  /** Returns the formats with such a stream. */
  static Stream<Format> formats() {
    return Format.all().filter(format -> List.of("kryo", "fst").contains(format.serializer().id()));
  }

  @BeforeEach
  void nameMarker() {
    marker = new File(folder, "executed");
  }

  @AfterEach
  void disarm() {
    Marker.disarm();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noGadgetRunsInAForgedStreamOfAnOwnForm(Format format) throws IOException {
    int executed = 0;
    List<ErrorCode> codes = new ArrayList<>();
    for (Gadget gadget : Gadget.all()) {
      Envelope envelope =
          ForgedEnvelope.of(
              forged(format, gadget), format.serializer().id(), format.protocol(), WordCount.class);
      PayloadReader reader =
          new PayloadReader(Format.REGISTRY, new FreshLoader(), SparcelConfig.builder().isolated());
      Marker.arm(marker);
      try {
        reader.read(envelope, Object.class);
      } catch (SparcelException e) {
        codes.add(e.code());
      } finally {
        Marker.disarm();
      }
      executed += marker.delete() ? 1 : 0;
    }
    System.out.printf(
        "gadgets in forged own forms, %s: %d tried, %d executed%n",
        format, Gadget.all().size(), executed);
    assertThat(executed).isZero();
    assertThat(codes).hasSize(Gadget.all().size()).containsOnly(ErrorCode.CLASS_NOT_ALLOWED);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void mostRunWhenThePolicyAllowsEverything(Format format) throws IOException {
    int executed = 0;
    for (Gadget gadget : Gadget.all()) {
      byte[] body = forged(format, gadget);
      ReadContext context =
          new ReadContext(
              format.protocol(), new FreshLoader(), name -> true, Limits.DEFAULT, body.length);
      Marker.arm(marker);
      try {
        format.serializer().deserialize(new ByteArrayInputStream(body), Object.class, context);
      } catch (IOException | RuntimeException | LinkageError e) {
        // What matters is what it did before.
      } finally {
        Marker.disarm();
      }
      executed += marker.delete() ? 1 : 0;
    }
    assertThat(executed).as("the policy is what stops them").isGreaterThan(12);
  }

  /** Writes the stream as docs/serializers.md lays own forms out. */
  private byte[] forged(Format format, Gadget gadget) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Format.REGISTRY
        .get("java")
        .serialize(
            gadget.maker().apply(marker),
            stream,
            new WriteContext(2, name -> true, Limits.DEFAULT));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (format.serializer().id().equals("kryo")) {
      body.writeBytes(new byte[] {10 + 2, 1, 0}); // class, first met, no references
      body.writeBytes(Bomb.varint(stream.size()));
    } else {
      body.writeBytes(new byte[] {15, 0, -127}); // own form, no references, a number of four bytes
      body.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(stream.size()).array());
    }
    body.writeBytes(stream.toByteArray());
    return body.toByteArray();
  }
}
