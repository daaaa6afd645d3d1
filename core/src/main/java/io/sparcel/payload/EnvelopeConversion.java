package io.sparcel.payload;

import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.spi.TaskSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Rewrites envelopes with another serializer or protocol: the value is rebuilt in this JVM and
 * written anew, under the names its classes have now. The new envelope belongs to no submission.
 * Immutable, thread-safe.
 */
public final class EnvelopeConversion {
  private final SerializerRegistry registry;
  private final ClassLoader loader;
  private final SparcelConfig config;
  private final PayloadReader reader;

  /**
   * Makes a conversion.
   *
   * @param registry the serializers that are there
   * @param loader where the payload's classes are found
   * @param config which serializer and protocol to write, allow-list and limits. Without a
   *     serializer, the one that wrote the envelope
   */
  public EnvelopeConversion(SerializerRegistry registry, ClassLoader loader, SparcelConfig config) {
    this.registry = registry;
    this.loader = loader;
    this.config = config;
    this.reader = new PayloadReader(registry, loader, config);
  }

  /**
   * Writes what an envelope holds into a file, and reads it back from there.
   *
   * @param from the envelope, verified; what it names is rebuilt, so it must be trusted as one that
   *     is run
   * @param to a file to write over; of no use when this ends in an error
   * @return the new envelope, verified
   * @throws IOException when the file cannot be written
   * @throws SparcelException as {@link PayloadReader#read}, {@link PayloadWriter} and {@link
   *     RoundTrip#check} throw it
   */
  public Envelope convert(Envelope from, Path to) throws IOException {
    Header header = from.header();
    PayloadKind kind = header.kind();
    TaskSerializer serializer =
        config.find(ConfigKeys.SERIALIZER).isPresent()
            ? registry.choose(config)
            : registry.get(header.serializer());
    int protocol = PayloadWriter.protocolFor(serializer, config);

    Class<?> type = kind == PayloadKind.TASK ? Task.class : Object.class;
    Object value = reader.read(from, type);
    Class<?> taskClass = Renaming.taskClass(header, loader);
    PayloadWriter writer = new PayloadWriter(serializer, protocol, taskClass, config);
    GraphReport report = writer.check(value, kind);
    try (OutputStream out = Files.newOutputStream(to)) {
      writer.write(value, report, kind, header.task(), Map.of(), out);
    }
    return RoundTrip.check(value, EnvelopeSource.of(to), reader);
  }
}
