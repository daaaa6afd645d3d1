package io.sparcel.runner.fanout;

import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What driver and executors of a submission send each other: envelopes in memory. Thread-safe.
 *
 * @param writer writes and checks them
 * @param reader reads them
 * @param taskClass the class of the driver's task, whose code is trusted
 * @param submissionId the submission they must be of
 */
record Exchange(
    PayloadWriter writer, PayloadReader reader, Class<?> taskClass, String submissionId) {

  /**
   * Writes an envelope.
   *
   * @param value what the writer's check found fit
   * @param report what it reported
   */
  byte[] write(@Nullable Object value, GraphReport report, PayloadKind kind, String task) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(value, report, kind, task, Map.of(Header.SUBMISSION, submissionId), out);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes cannot be written to memory", e);
    }
    return out.toByteArray();
  }

  /** Verifies an envelope and rebuilds what it holds. */
  @Nullable Object read(byte[] bytes, PayloadKind kind, String name) {
    try {
      Envelope envelope = Envelope.verify(EnvelopeSource.of(bytes, name), reader.maxBytes());
      envelope.header().require(kind, taskClass.getName(), submissionId);
      return reader.read(envelope, Object.class, taskClass);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
  }

  /** The same for a kind that holds a list. */
  List<?> readList(byte[] bytes, PayloadKind kind, String name) {
    return (List<?>) Objects.requireNonNull(read(bytes, kind, name), name);
  }
}
