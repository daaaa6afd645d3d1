package io.sparcel.serializer.protobuf;

import com.google.protobuf.WireFormat;
import io.sparcel.shape.Carriage;
import io.sparcel.spi.ReadContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the message that a body is. Its fields come in their order: the value needs the others. */
final class PayloadBody {
  private static final int TYPE_TAG = tag(ProtobufTaskSerializer.TYPE);
  private static final int SCHEMA_TAG = tag(ProtobufTaskSerializer.SCHEMA);
  private static final int VALUE_TAG = tag(ProtobufTaskSerializer.VALUE);

  private PayloadBody() {}

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** Returns the root, {@code null} when the body is empty. */
  static @Nullable Object read(PayloadInput in) throws IOException {
    int tag = in.coded().readTag();
    if (tag == 0) {
      return null;
    }
    Class<?> root = Object.class;
    if (tag == TYPE_TAG) {
      root = load(in.coded().readStringRequireUtf8(), in.context());
      tag = in.coded().readTag();
    }
    FormReader reader;
    if (tag == SCHEMA_TAG) {
      SentSchema schema = SentSchema.of(in.coded().readByteArray());
      Matcher matcher = Matcher.of(schema, in.context().formerNames());
      reader = Plan.of(root).form().reader(schema.root(), matcher);
      tag = in.coded().readTag();
    } else {
      reader = Plan.of(root).reader();
    }
    if (tag != VALUE_TAG) {
      throw ProtobufRefusals.unreadable("it has no value where one should be", null);
    }
    Object value = reader.read(in);
    if (in.coded().readTag() != 0) {
      throw ProtobufRefusals.unreadable("bytes are left after the value", null);
    }
    return value;
  }

  private static Class<?> load(String name, ReadContext context) {
    Class<?> type = context.load(name);
    boolean fields = Carriage.of(type) == Carriage.FIELDS;
    if (fields
        || Carriage.of(type) == Carriage.ENUM
        || type.isArray()
        || GeneratedForm.isGenerated(type)) {
      return type;
    }
    throw ProtobufRefusals.shapeChanged(
        name
            + " is of another kind here than where the payload was written: neither record, class"
            + " with fields, enum nor message");
  }
}
