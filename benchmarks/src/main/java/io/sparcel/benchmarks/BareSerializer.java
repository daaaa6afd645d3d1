package io.sparcel.benchmarks;

import io.sparcel.Task;
import io.sparcel.payload.AllowList;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** A serializer of ours with its class policy and limits, and nothing around it. */
final class BareSerializer implements Contender {
  private final TaskSerializer serializer;
  private final int protocol;
  private final ClassPolicy policy = new AllowList(Shape.class, List.of());

  BareSerializer(TaskSerializer serializer, int protocol) {
    this.serializer = serializer;
    this.protocol = protocol;
  }

  @Override
  public String name() {
    return serializer.id() + " " + protocol;
  }

  @Override
  public byte[] write(Task<?> task) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    serializer.serialize(task, bytes, new WriteContext(protocol, policy, Limits.DEFAULT));
    return bytes.toByteArray();
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    ReadContext context =
        new ReadContext(
            protocol, Shape.class.getClassLoader(), policy, Limits.DEFAULT, bytes.length);
    return Objects.requireNonNull(
        serializer.deserialize(new ByteArrayInputStream(bytes), Task.class, context));
  }

  @Override
  public List<String> jvmOptions() {
    return serializer.jvmOptions();
  }
}
