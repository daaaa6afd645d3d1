package io.sparcel.testkit;

import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends values the way tasks go, without a cluster: graph check, serializer, envelope,
 * verification, class policy, and back. Immutable, thread-safe.
 */
final class PayloadRoundTrip {
  private final SerializerRegistry registry;
  private final TaskSerializer serializer;
  private final int protocol;
  private final Class<?> home;
  private final SparcelConfig config;

  /**
   * Makes one.
   *
   * @param home the class whose code source is trusted
   */
  PayloadRoundTrip(
      SerializerRegistry registry,
      TaskSerializer serializer,
      int protocol,
      Class<?> home,
      SparcelConfig config) {
    this.registry = registry;
    this.serializer = serializer;
    this.protocol = protocol;
    this.home = home;
    this.config = config;
  }

  /** Writes a value and reads it. */
  @Nullable Object send(@Nullable Object value, PayloadKind kind) {
    return read(write(value, kind));
  }

  /** Returns a value's envelope. */
  byte[] write(@Nullable Object value, PayloadKind kind) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PayloadWriter writer = new PayloadWriter(serializer, protocol, home, config);
    try {
      writer.write(value, writer.check(value, kind), kind, "contract", Map.of(), bytes);
    } catch (IOException e) {
      throw new AssertionError("a stream into memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Returns an envelope's value. */
  @Nullable Object read(byte[] envelope) {
    PayloadReader reader = new PayloadReader(registry, home.getClassLoader(), config);
    try {
      return reader.read(
          Envelope.verify(EnvelopeSource.of(envelope, "contract.sparcel"), reader.maxBytes()),
          Object.class,
          home);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory do not fail", e);
    }
  }

  /** Returns an envelope with the same header and another body. */
  static byte[] withBody(byte[] envelope, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      EnvelopeWriter writer =
          new EnvelopeWriter(bytes, Envelope.readHeader(EnvelopeSource.of(envelope, "contract")));
      writer.body().write(body);
      writer.finish();
    } catch (IOException e) {
      throw new AssertionError("a stream into memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Returns an envelope's body. */
  static byte[] bodyOf(byte[] envelope) {
    try (InputStream body =
        Envelope.verify(EnvelopeSource.of(envelope, "contract"), envelope.length).openBody()) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("bytes in memory do not fail", e);
    }
  }
}
