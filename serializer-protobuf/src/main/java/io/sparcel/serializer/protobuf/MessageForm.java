package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message with slots: a record or class, or a container where a single value must be. Behind its
 * slots it tells the containers that are not the standard ones.
 */
final class MessageForm extends Form {
  private final String name;
  private final @Nullable Class<?> type;
  private final Anatomy anatomy;
  private List<Slot> slots = List.of();

  /**
   * Makes a message without slots.
   *
   * @param name what to call it in a schema where nothing else is called that
   * @param type the record or class; {@code null} for a wrapper
   */
  MessageForm(String name, @Nullable Class<?> type, Anatomy anatomy) {
    this.name = name;
    this.type = type;
    this.anatomy = anatomy;
  }

  /** Sets the slots, which may be of this very message. */
  void setSlots(List<Slot> slots) {
    this.slots = List.copyOf(slots);
  }

  String name() {
    return name;
  }

  @Nullable Class<?> type() {
    return type;
  }

  Anatomy anatomy() {
    return anatomy;
  }

  List<Slot> slots() {
    return slots;
  }

  @Override
  FieldDescriptorProto.Type protoType() {
    return FieldDescriptorProto.Type.TYPE_MESSAGE;
  }

  @Override
  String javaName() {
    return SentField.MESSAGE;
  }

  @Override
  void describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    field.setType(protoType()).setTypeName(schema.message(this));
  }

  @Override
  int size(Object value, Sizes sizes) {
    requireType(value);
    sizes.enter();
    int index = sizes.open();
    ContainerNotes notes = new ContainerNotes();
    int size = 0;
    for (int i = 0; i < slots.size(); i++) {
      Object part = anatomy.get(value, i);
      size = Math.addExact(size, slots.get(i).size(part, sizes));
      notes.add(slots.get(i), part);
    }
    size = Math.addExact(size, notes.size());
    sizes.close(index, size);
    sizes.leave();
    return CodedOutputStream.computeUInt32SizeNoTag(size) + size;
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    out.writeUInt32NoTag(sizes.next());
    ContainerNotes notes = new ContainerNotes();
    for (int i = 0; i < slots.size(); i++) {
      Object part = anatomy.get(value, i);
      slots.get(i).write(part, out, sizes);
      notes.add(slots.get(i), part);
    }
    notes.write(out);
  }

  private void requireType(Object value) {
    if (type != null && value.getClass() != type) {
      throw Refusals.notPortable(
          value.getClass(), "it stands where " + type.getName() + " is declared", null);
    }
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    if (type == null) {
      slots.get(0).check(value, place, walk);
    } else if (value.getClass() != type) {
      walk.add(
          value,
          place,
          "not among the types that may stand here, which is " + type.getName() + " alone",
          "seal "
              + type.getSimpleName()
              + ", or list the class in @Subtypes on it or on the field");
    } else {
      walk.visitOnce(
          value,
          place,
          () -> {
            for (int i = 0; i < slots.size(); i++) {
              Slot slot = slots.get(i);
              slot.check(anatomy.get(value, i), place.field(slot.label()), walk);
            }
          });
    }
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && !sent.isMessage()) {
      throw sent.changed(type == null ? name : type.getName());
    }
    return matcher.reader(this, sent);
  }
}
