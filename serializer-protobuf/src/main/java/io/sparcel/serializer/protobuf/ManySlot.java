package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.WireFormat;
import io.sparcel.serializer.protobuf.Container.Family;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that holds the elements of a collection or an array, or what is in an optional. */
final class ManySlot extends Slot {
  private final Form element;
  private final Containers containers;
  private final Family family;
  private final boolean packed;

  ManySlot(Numbering.Numbered number, Form element, Containers containers) {
    super(number);
    this.element = element;
    this.containers = containers;
    this.family = containers.standard().family();
    this.packed =
        family == Family.MANY && element.wireType() != WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  @Override
  int size(@Nullable Object value, Sizes sizes) {
    Collection<?> items = value == null ? List.of() : Items.of(containers.require(value));
    int tag = CodedOutputStream.computeTagSize(number());
    if (packed) {
      return items.isEmpty() ? 0 : tag + packedSize(items, sizes);
    }
    int size = 0;
    for (Object item : items) {
      size = Math.addExact(size, tag + element.size(containers.requireItem(item), sizes));
    }
    return size;
  }

  private int packedSize(Collection<?> items, Sizes sizes) {
    int index = sizes.open();
    int size = 0;
    for (Object item : items) {
      size = Math.addExact(size, element.size(containers.requireItem(item), sizes));
    }
    sizes.close(index, size);
    return CodedOutputStream.computeUInt32SizeNoTag(size) + size;
  }

  @Override
  void write(@Nullable Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    Collection<?> items = value == null ? List.of() : Items.of(value);
    if (packed && !items.isEmpty()) {
      out.writeTag(number(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(sizes.next());
    }
    for (Object item : items) {
      if (!packed) {
        out.writeTag(number(), element.wireType());
      }
      element.write(item, out, sizes);
    }
  }

  @Override
  @Nullable Container toTell(@Nullable Object value) {
    return containers.toTell(value);
  }

  @Override
  void check(@Nullable Object value, Place place, Walk walk) {
    if (value != null && containers.check(value, place, walk)) {
      boolean indexed = !(value instanceof java.util.Set);
      Runnable parts =
          () -> {
            int index = 0;
            for (Object item : Items.of(value)) {
              Place where =
                  family == Family.ONE
                      ? place.get()
                      : indexed ? place.index(index++) : place.value(item);
              walk.visitItem(element, item, where);
            }
          };
      containers.visit(value, place, walk, parts);
    }
  }

  @Override
  String describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    element.describe(schema, field);
    if (family == Family.MANY) {
      field.setLabel(Label.LABEL_REPEATED);
    } else {
      field.setLabel(Label.LABEL_OPTIONAL);
      if (field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE) {
        field.setProto3Optional(true);
      }
    }
    return containers.comment(element.isImplied(), element.javaName());
  }

  @Override
  SlotReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && (sent.family() != family || containers.isOther(sent.container()))) {
      throw sent.changed(containers.typeName());
    }
    FormReader reader = element.reader(sent, matcher);
    Container standard =
        sent == null || sent.container() == null ? containers.standard() : sent.container();
    return new SlotReader() {
      @Override
      public Object add(@Nullable Object state, int wireType, PayloadInput in) throws IOException {
        List<Object> items = Items.collected(state);
        if (wireType == reader.wireType()) {
          items.add(reader.read(in));
        } else if (wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED && family == Family.MANY) {
          int limit = in.open();
          while (in.coded().getBytesUntilLimit() > 0) {
            items.add(reader.read(in));
          }
          in.coded().popLimit(limit);
        } else {
          throw ProtobufRefusals.typeChanged(
              place(), containers.typeName(), "a value of wire type " + wireType);
        }
        return items;
      }

      @Override
      public @Nullable Object finish(@Nullable Object state, @Nullable Container told) {
        return containers.make(told == null ? standard : told, Items.collected(state), place());
      }
    };
  }
}
