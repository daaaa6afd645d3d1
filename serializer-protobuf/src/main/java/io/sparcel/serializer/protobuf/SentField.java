package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import io.sparcel.serializer.protobuf.Container.Family;
import org.jspecify.annotations.Nullable;

/**
 * What the schema in a payload says of a field.
 *
 * @param place message and field, for messages
 * @param number its number
 * @param name its name
 * @param label singular or repeated
 * @param type its type
 * @param typeName the message's name where it is one, else empty
 * @param javaName what it is in Java
 * @param container the container it holds unless told otherwise; {@code null} for no container
 * @param key of a map, its keys
 * @param value of a map, its values
 */
record SentField(
    String place,
    int number,
    String name,
    Label label,
    FieldDescriptorProto.Type type,
    String typeName,
    String javaName,
    @Nullable Container container,
    @Nullable SentField key,
    @Nullable SentField value) {
  /** What all messages are in Java unless a comment says more. */
  static final String MESSAGE = "message";

  boolean isMessage() {
    return type == FieldDescriptorProto.Type.TYPE_MESSAGE;
  }

  /** Returns how it holds its container; {@code null} for no container. */
  @Nullable Family family() {
    if (label == Label.LABEL_REPEATED) {
      return key == null ? Family.MANY : Family.MAP;
    }
    return container == null ? null : Family.ONE;
  }

  /** Says that the field is of another type here. */
  RuntimeException changed(String here) {
    String sent = container == null ? "" : container.title() + " of ";
    return ProtobufRefusals.typeChanged(
        place,
        here,
        sent + (isMessage() ? typeName.substring(typeName.lastIndexOf('.') + 1) : javaName));
  }
}
