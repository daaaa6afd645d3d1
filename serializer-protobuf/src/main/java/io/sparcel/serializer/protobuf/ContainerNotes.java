package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message tells of its containers: packed numbers, in turn that of a field and the code of
 * the container it holds. Most messages tell nothing. Not thread-safe.
 */
final class ContainerNotes {
  private int[] pairs = new int[0];

  /** Notes what must be told of a slot's value. */
  void add(Slot slot, @Nullable Object value) {
    Container container = slot.toTell(value);
    if (container != null) {
      int end = pairs.length;
      pairs = Arrays.copyOf(pairs, end + 2);
      pairs[end] = slot.number();
      pairs[end + 1] = container.code();
    }
  }

  /** Returns the bytes the notes take. */
  int size() {
    if (pairs.length == 0) {
      return 0;
    }
    int content = contentSize();
    return CodedOutputStream.computeTagSize(Numbering.CONTAINERS)
        + CodedOutputStream.computeUInt32SizeNoTag(content)
        + content;
  }

  private int contentSize() {
    return Arrays.stream(pairs).map(CodedOutputStream::computeUInt32SizeNoTag).sum();
  }

  void write(CodedOutputStream out) throws IOException {
    if (pairs.length > 0) {
      out.writeTag(Numbering.CONTAINERS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(contentSize());
      for (int number : pairs) {
        out.writeUInt32NoTag(number);
      }
    }
  }

  /** Reads notes into a table of containers by field number. */
  static Map<Integer, Container> read(PayloadInput in) throws IOException {
    Map<Integer, Container> notes = new HashMap<>();
    int limit = in.open();
    while (in.coded().getBytesUntilLimit() > 0) {
      int number = in.coded().readUInt32();
      int code = in.coded().readUInt32();
      Container container =
          ContainerFinder.coded(code)
              .orElseThrow(
                  () -> ProtobufRefusals.unreadable("there is no container " + code, null));
      notes.put(number, container);
    }
    in.coded().popLimit(limit);
    return notes;
  }
}
