package io.sparcel.payload;

import io.sparcel.spi.ReadContext;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of values as a body. A format that carries lists writes it as one value; of another, each
 * value is a body of its own behind its length, a big-endian int, and the end is the body's.
 */
final class ListBody {
  private ListBody() {}

  static void write(
      List<?> values, TaskSerializer serializer, OutputStream out, WriteContext context)
      throws IOException {
    if (serializer.carriesLists()) {
      serializer.serialize(new ArrayList<>(values), out, context);
      return;
    }
    DataOutputStream data = new DataOutputStream(out);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    for (Object value : values) {
      one.reset();
      serializer.serialize(value, one, context);
      data.writeInt(one.size());
      one.writeTo(data);
    }
    data.flush();
  }

  static List<?> read(TaskSerializer serializer, InputStream in, ReadContext context)
      throws IOException {
    if (serializer.carriesLists()) {
      List<?> values = serializer.deserialize(in, List.class, context);
      return values == null ? List.of() : values;
    }
    DataInputStream data = new DataInputStream(in);
    List<@Nullable Object> values = new ArrayList<>();
    for (int first = data.read(); first >= 0; first = data.read()) {
      byte[] one = readOne(data, first);
      values.add(serializer.deserialize(new ByteArrayInputStream(one), Object.class, context));
    }
    return values;
  }

  private static byte[] readOne(DataInputStream data, int first) throws IOException {
    int length = first << 24 | data.readUnsignedByte() << 16 | data.readUnsignedShort();
    byte[] one = length < 0 ? new byte[0] : data.readNBytes(length); // grows with what is there
    if (length < 0 || one.length < length) {
      throw new EOFException("a value of the list is longer than what is left of it");
    }
    return one;
  }
}
