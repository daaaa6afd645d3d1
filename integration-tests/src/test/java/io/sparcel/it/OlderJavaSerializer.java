package io.sparcel.it;

import io.sparcel.serializer.java.JavaTaskSerializer;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The java serializer as it would be had protocol 2 not come yet. */
public final class OlderJavaSerializer implements TaskSerializer {
  private final TaskSerializer newer = new JavaTaskSerializer();

  @Override
  public String id() {
    return newer.id();
  }

  @Override
  public ProtocolRange protocols() {
    return new ProtocolRange(1, 1, 1);
  }

  @Override
  public void serialize(Object value, OutputStream out, WriteContext context) throws IOException {
    newer.serialize(value, out, context);
  }

  @Override
  public <T> T deserialize(InputStream in, Class<T> type, ReadContext context) throws IOException {
    return newer.deserialize(in, type, context);
  }
}
