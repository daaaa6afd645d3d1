package io.sparcel.it.safety;

import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A body of anybody's making in an envelope that is sound in every digest: as if its writer had our
 * library and no preflight.
 */
final class ForgedEnvelope {
  private ForgedEnvelope() {}

  /**
   * Makes one and verifies it.
   *
   * @param taskClass what the header names as the task's class
   */
  static Envelope of(byte[] body, String serializer, int protocol, Class<?> taskClass)
      throws IOException {
    return of(body, serializer, protocol, taskClass, Map.of());
  }

  /** Makes one with other lines in its header. */
  static Envelope of(
      byte[] body, String serializer, int protocol, Class<?> taskClass, Map<String, String> lines)
      throws IOException {
    Map<String, String> header = new LinkedHashMap<>();
    header.put(Header.KIND, "task");
    header.put(Header.TASK, "forged");
    header.put(Header.TASK_CLASS, taskClass.getName());
    header.put(Header.SERIALIZER, serializer);
    header.put(Header.PROTOCOL, String.valueOf(protocol));
    header.put(Header.SPARCEL_VERSION, "0");
    header.put(Header.JAVA, System.getProperty("java.version"));
    header.putAll(lines);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(bytes, Header.of(header));
    writer.body().write(body);
    writer.finish();
    return Envelope.verify(EnvelopeSource.of(bytes.toByteArray(), "forged.sparcel"), 1L << 30);
  }
}
