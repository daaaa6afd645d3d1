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

  /** Tries an edit in a format. */
  Matrix.Cell of(Edit edit, Format format) throws IOException {
    ClassLoader loader = workshop.compile(edit.after().read());
    Envelope envelope;
    try {
      envelope = written(edit, format);
    } catch (SparcelException e) {
      Outcome refused = Outcome.of(edit, e);
      return new Matrix.Cell(format, refused, refused);
    }
    return new Matrix.Cell(
        format, sent(edit, envelope, loader), alone(edit, envelope, loader, format));
  }

  /** Writes as tasks are written: graph check, serializer, envelope. */
  private Envelope written(Edit edit, Format format) throws IOException {
    Object object = made(workshop.compile(edit.before().written()));
    PayloadWriter writer =
        new PayloadWriter(format.serializer(), format.protocol(), object.getClass(), config);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(
        object,
        writer.check(object, PayloadKind.TASK),
        PayloadKind.TASK,
        "edited",
        Map.of(),
        bytes);
    EnvelopeSource source = EnvelopeSource.of(bytes.toByteArray(), "edited.sparcel");
    return Envelope.verify(source, Limits.DEFAULT.maxBytes());
  }

  /** Reads as tasks are read: header, class policy, serializer. */
  private Outcome sent(Edit edit, Envelope envelope, ClassLoader loader) throws IOException {
    try {
      return Outcome.of(
          edit, new PayloadReader(registry, loader, config).read(envelope, Task.class));
    } catch (SparcelException e) {
      return Outcome.of(edit, e);
    } catch (RuntimeException | LinkageError e) {
      return Outcome.wrong(e.toString());
    }
  }

  /** Reads with the serializer alone, to see which values it owes to the header. */
  private static Outcome alone(Edit edit, Envelope envelope, ClassLoader loader, Format format) {
    ReadContext context =
        new ReadContext(
            format.protocol(), loader, name -> true, Limits.DEFAULT, envelope.bodyLength());
    try (InputStream body = envelope.openBody()) {
      Object value = format.serializer().deserialize(body, Object.class, context);
      return body.read() < 0 ? Outcome.of(edit, value) : Outcome.refused("bytes are left");
    } catch (SparcelException | IOException e) {
      return Outcome.refused(e.toString()); // a code and the name of a class are the gateway's part
    } catch (RuntimeException | LinkageError e) {
      return Outcome.wrong(e.toString());
    }
  }

  /** Returns the object that a writer's source makes. */
  static Object made(ClassLoader loader) {
    try {
      return loader.loadClass("V").getMethod("make").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("the source has no Object make() that works", e);
    }
  }
}
