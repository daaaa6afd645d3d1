package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.WireFormat;
import io.sparcel.serializer.protobuf.Container.Family;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field that holds the entries of a map: messages with the key as field 1, the value as 2. */
final class MapSlot extends Slot {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int TAGS = 2; // bytes of the two tags

  private final Form key;
  private final Form value;
  private final Containers containers;

  MapSlot(Numbering.Numbered number, Form key, Form value, Containers containers) {
    super(number);
    this.key = key;
    this.value = value;
    this.containers = containers;
  }

  Form key() {
    return key;
  }

  Form value() {
    return value;
  }

  @Override
  int size(@Nullable Object map, Sizes sizes) {
    int size = 0;
    for (Map.Entry<?, ?> entry : entries(map == null ? null : containers.require(map))) {
      int index = sizes.open();
      int content =
          TAGS
              + key.size(containers.requireItem(entry.getKey()), sizes)
              + value.size(containers.requireItem(entry.getValue()), sizes);
      sizes.close(index, content);
      int prefix = CodedOutputStream.computeUInt32SizeNoTag(content);
      size = Math.addExact(size, CodedOutputStream.computeTagSize(number()) + prefix + content);
    }
    return size;
  }

  @Override
  void write(@Nullable Object map, CodedOutputStream out, Sizes sizes) throws IOException {
    for (Map.Entry<?, ?> entry : entries(map)) {
      out.writeTag(number(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(sizes.next());
      out.writeTag(KEY, key.wireType());
      key.write(entry.getKey(), out, sizes);
      out.writeTag(VALUE, value.wireType());
      value.write(entry.getValue(), out, sizes);
    }
  }

  private static Iterable<? extends Map.Entry<?, ?>> entries(@Nullable Object map) {
    return map == null ? List.of() : ((Map<?, ?>) map).entrySet();
  }

  @Override
  @Nullable Container toTell(@Nullable Object map) {
    return containers.toTell(map);
  }

  @Override
  void check(@Nullable Object map, Place place, Walk walk) {
    if (map != null && containers.check(map, place, walk)) {
      containers.visit(
          map,
          place,
          walk,
          () -> {
            for (Map.Entry<?, ?> entry : entries(map)) {
              walk.visitItem(key, entry.getKey(), place.key(entry.getKey()));
              walk.visitItem(value, entry.getValue(), place.value(entry.getKey()));
            }
          });
    }
  }

  @Override
  String describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    field
        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
        .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
        .setTypeName(schema.entry(this));
    return containers.comment(
        key.isImplied() && value.isImplied(), key.javaName() + ", " + value.javaName());
  }

  @Override
  SlotReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && sent.family() != Family.MAP) {
      throw sent.changed(containers.typeName());
    }
    FormReader keys = key.reader(sent == null ? null : sent.key(), matcher);
    FormReader values = value.reader(sent == null ? null : sent.value(), matcher);
    Container standard =
        sent == null || sent.container() == null ? containers.standard() : sent.container();
    return new SlotReader() {
      @Override
      public Object add(@Nullable Object state, int wireType, PayloadInput in) throws IOException {
        List<Object> items = Items.collected(state);
        if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          throw ProtobufRefusals.typeChanged(
              place(), containers.typeName(), "a value of wire type " + wireType);
        }
        readEntry(keys, values, items, in);
        return items;
      }

      @Override
      public @Nullable Object finish(@Nullable Object state, @Nullable Container told) {
        return containers.make(told == null ? standard : told, Items.collected(state), place());
      }
    };
  }

  private void readEntry(FormReader keys, FormReader values, List<Object> items, PayloadInput in)
      throws IOException {
    int limit = in.open();
    Object[] entry = new Object[2];
    for (int tag = in.coded().readTag(); tag != 0; tag = in.coded().readTag()) {
      int part = WireFormat.getTagFieldNumber(tag);
      FormReader reader = part == KEY ? keys : values;
      if (part > VALUE || WireFormat.getTagWireType(tag) != reader.wireType()) {
        throw ProtobufRefusals.typeChanged(place(), containers.typeName(), "other entries");
      }
      entry[part - 1] = reader.read(in);
    }
    in.close(limit);
    if (entry[0] == null || entry[1] == null) {
      throw ProtobufRefusals.unreadable("an entry of " + place() + " is not whole", null);
    }
    items.add(entry[0]);
    items.add(entry[1]);
  }
}
