package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import io.sparcel.shape.Defaults;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A field that holds one value or, by being absent, null. */
final class SingleSlot extends Slot {
  private final Form form;
  private final Class<?> declared;

  SingleSlot(Numbering.Numbered number, Form form, Class<?> declared) {
    super(number);
    this.form = form;
    this.declared = declared;
  }

  @Override
  int size(@Nullable Object value, Sizes sizes) {
    return value == null ? 0 : CodedOutputStream.computeTagSize(number()) + form.size(value, sizes);
  }

  @Override
  void write(@Nullable Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    if (value != null) {
      out.writeTag(number(), form.wireType());
      form.write(value, out, sizes);
    }
  }

  @Override
  void check(@Nullable Object value, Place place, Walk walk) {
    if (value != null) {
      walk.visit(form, value, place);
    }
  }

  @Override
  String describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    field.setLabel(Label.LABEL_OPTIONAL);
    form.describe(schema, field);
    if (field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE) {
      field.setProto3Optional(true);
    }
    return form.isImplied() ? "" : form.javaName();
  }

  @Override
  SlotReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && (sent.label() == Label.LABEL_REPEATED || sent.container() != null)) {
      throw sent.changed(declared.getTypeName());
    }
    FormReader reader = form.reader(sent, matcher);
    return new SlotReader() {
      @Override
      public Object add(@Nullable Object state, int wireType, PayloadInput in) throws IOException {
        if (wireType != reader.wireType()) {
          throw ProtobufRefusals.typeChanged(
              place(), declared.getTypeName(), "a value of wire type " + wireType);
        } else if (state != null) {
          throw ProtobufRefusals.unreadable(place() + " is there twice", null);
        }
        return reader.read(in);
      }

      @Override
      public @Nullable Object finish(@Nullable Object state, @Nullable Container told) {
        if (state == null && sent != null && declared.isPrimitive()) {
          throw ProtobufRefusals.typeChanged(place(), declared.getTypeName(), "null");
        }
        return state == null ? Defaults.zero(declared) : state;
      }
    };
  }
}
