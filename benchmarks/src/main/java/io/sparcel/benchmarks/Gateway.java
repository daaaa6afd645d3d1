package io.sparcel.benchmarks;

import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A serializer of ours with all that a submission puts around it: writing is graph check, thread,
 * envelope and digests; reading is verification, judgement of the header, class policy and thread.
 */
final class Gateway implements Contender {
  private final TaskSerializer serializer;
  private final int protocol;
  private final SparcelConfig config = SparcelConfig.builder().isolated();
  private final PayloadReader reader;

  Gateway(SerializerRegistry registry, TaskSerializer serializer) {
    this.serializer = serializer;
    this.protocol = serializer.protocols().highest();
    this.reader = new PayloadReader(registry, Shape.class.getClassLoader(), config);
  }

  @Override
  public String name() {
    return bareName() + " + gateway";
  }

  /** Returns the name of the serializer it is around. */
  String bareName() {
    return serializer.id() + " " + protocol;
  }

  @Override
  public byte[] write(Task<?> task) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PayloadWriter writer = new PayloadWriter(serializer, protocol, task.getClass(), config);
    writer.write(
        task,
        writer.check(task, PayloadKind.TASK),
        PayloadKind.TASK,
        task.getClass().getSimpleName(),
        Map.of(),
        bytes);
    return bytes.toByteArray();
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    Envelope envelope =
        Envelope.verify(EnvelopeSource.of(bytes, "benchmark.sparcel"), reader.maxBytes());
    return Objects.requireNonNull(reader.read(envelope, Task.class));
  }

  @Override
  public List<String> jvmOptions() {
    return serializer.jvmOptions();
  }
}
