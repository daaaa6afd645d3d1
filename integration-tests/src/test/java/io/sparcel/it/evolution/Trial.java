package io.sparcel.it.evolution;

import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Writes an object with one version of its class and reads it with another. Immutable. */
final class Trial {
  private final SparcelConfig config = SparcelConfig.builder().isolated();
  private final SerializerRegistry registry;
  private final Workshop workshop;

  Trial(SerializerRegistry registry, Workshop workshop) {
    this.registry = registry;
    this.workshop = workshop;
  }

  /** Goes the way of tasks: graph check, serializer, envelope, header, class policy, and back. */
  Outcome throughTheGateway(Edit edit, Format format) throws IOException {
    ClassLoader loader = workshop.compile(edit.after().read());
    PayloadReader reader = new PayloadReader(registry, loader, config);
    try {
      Envelope envelope = envelope(edit, format, reader.maxBytes());
      return Outcome.of(edit, reader.read(envelope, Task.class));
    } catch (SparcelException e) {
      return Outcome.of(edit, e);
    } catch (RuntimeException | LinkageError e) {
      return Outcome.wrong(e.toString());
    }
  }

  /** Reads the bytes with the serializer alone, which sees neither header nor class list. */
  Outcome withoutTheHeader(Edit edit, Format format) throws IOException {
    ClassLoader loader = workshop.compile(edit.after().read());
    try {
      Envelope envelope = envelope(edit, format, Limits.DEFAULT.maxBytes());
      ReadContext context =
          new ReadContext(
              format.protocol(), loader, name -> true, Limits.DEFAULT, envelope.bodyLength());
      try (InputStream body = envelope.openBody()) {
        Object value = format.serializer().deserialize(body, Object.class, context);
        return body.read() < 0 ? Outcome.of(edit, value) : Outcome.refused("bytes are left");
      }
    } catch (SparcelException e) {
      return Outcome.of(edit, e);
    } catch (IOException e) {
      return Outcome.refused(e.toString()); // the gateway gives it a code
    } catch (RuntimeException | LinkageError e) {
      return Outcome.wrong(e.toString());
    }
  }

  private Envelope envelope(Edit edit, Format format, long maxBytes) throws IOException {
    Object sent = made(workshop.compile(edit.before().written()));
    PayloadWriter writer =
        new PayloadWriter(format.serializer(), format.protocol(), sent.getClass(), config);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(
        sent, writer.check(sent, PayloadKind.TASK), PayloadKind.TASK, "edited", Map.of(), bytes);
    return Envelope.verify(EnvelopeSource.of(bytes.toByteArray(), "edited.sparcel"), maxBytes);
  }

  private static Object made(ClassLoader loader) {
    try {
      return loader.loadClass("V").getMethod("make").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("the source has no Object make() that works", e);
    }
  }
}
