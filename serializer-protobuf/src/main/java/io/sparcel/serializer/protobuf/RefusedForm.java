package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.sparcel.shape.Carriage;
import io.sparcel.spi.Refusals;
import org.jspecify.annotations.Nullable;

/** A type of which nothing but null can be sent. In a schema it is bytes that are never there. */
final class RefusedForm extends Form {
  private final Class<?> type;

  RefusedForm(Class<?> type) {
    this.type = type;
  }

  private String reason() {
    return Carriage.of(type) == Carriage.OWN_FORM
        ? "a class that decides itself how it is written, which Protocol Buffers cannot tell"
        : "of a type that Protocol Buffers have no form for";
  }

  @Override
  FieldDescriptorProto.Type protoType() {
    return FieldDescriptorProto.Type.TYPE_BYTES;
  }

  @Override
  String javaName() {
    return type.getTypeName();
  }

  @Override
  boolean isImplied() {
    return false;
  }

  @Override
  int size(Object value, Sizes sizes) {
    throw Refusals.notPortable(value.getClass(), reason(), null);
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) {
    throw Refusals.notPortable(value.getClass(), reason(), null);
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    walk.add(
        value,
        place,
        reason(),
        "use a record, a plain class or a value of the JDK, or the serializer java or kryo");
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && !sent.javaName().equals(javaName())) {
      throw sent.changed(type.getTypeName());
    }
    return FormReader.of(
        wireType(),
        in -> {
          throw ProtobufRefusals.typeChanged("a field", type.getTypeName(), "a value");
        });
  }
}
