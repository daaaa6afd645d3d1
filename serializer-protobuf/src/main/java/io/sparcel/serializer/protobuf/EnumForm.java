package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An enum constant by its name: its number is another when one is inserted. */
final class EnumForm extends Form {
  private static final String JAVA_NAME = "enum";

  private final Class<?> type;

  EnumForm(Class<?> type) {
    this.type = type;
  }

  @Override
  FieldDescriptorProto.Type protoType() {
    return FieldDescriptorProto.Type.TYPE_STRING;
  }

  @Override
  String javaName() {
    return JAVA_NAME;
  }

  @Override
  boolean isImplied() {
    return false;
  }

  @Override
  int size(Object value, Sizes sizes) {
    return CodedOutputStream.computeStringSizeNoTag(((Enum<?>) value).name());
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    out.writeStringNoTag(((Enum<?>) value).name());
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    // Every constant has a name, and is the same object wherever it is.
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && (sent.type() != protoType() || !sent.javaName().equals(JAVA_NAME))) {
      throw sent.changed(type.getTypeName());
    }
    return FormReader.of(wireType(), this::read);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a class that is only known to be some enum
  private Object read(PayloadInput in) throws IOException {
    String name = in.coded().readStringRequireUtf8();
    in.requireAllowed(type);
    try {
      return Enum.valueOf((Class<Enum>) type, name);
    } catch (IllegalArgumentException e) {
      throw ProtobufRefusals.shapeChanged(type.getName() + " has no constant " + name + " here");
    }
  }
}
