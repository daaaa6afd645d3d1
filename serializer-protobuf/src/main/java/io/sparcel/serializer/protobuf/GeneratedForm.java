package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message of a class that {@code protoc} made, as its own code writes and reads it. */
final class GeneratedForm extends Form {
  private final Class<?> type;

  GeneratedForm(Class<?> type) {
    this.type = type;
  }

  /** Returns whether a class is one that {@code protoc} made. Does not initialize it. */
  static boolean isGenerated(Class<?> type) {
    return Message.class.isAssignableFrom(type)
        && !Modifier.isAbstract(type.getModifiers())
        && Arrays.stream(type.getMethods())
            .anyMatch(m -> m.getName().equals("parser") && Modifier.isStatic(m.getModifiers()));
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
    field.setType(protoType()).setTypeName(schema.imported((Descriptor) invoke("getDescriptor")));
  }

  @Override
  int size(Object value, Sizes sizes) {
    return CodedOutputStream.computeMessageSizeNoTag((Message) value);
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    out.writeMessageNoTag((Message) value);
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    Message message = (Message) value;
    if (value.getClass() != type) {
      walk.add(value, place, "a message where " + type.getName() + " is declared", "declare it");
    } else if (!message.isInitialized()) {
      walk.add(
          value,
          place,
          "without its required fields " + message.findInitializationErrors(),
          "set them");
    } else {
      walk.visitOnce(value, place, () -> {});
    }
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null && !sent.isMessage()) {
      throw sent.changed(type.getTypeName());
    }
    return FormReader.of(wireType(), in -> read(sent, in));
  }

  private Object read(@Nullable SentField sent, PayloadInput in) throws IOException {
    in.requireAllowed(type); // before the class is initialized
    String here = "." + ((Descriptor) invoke("getDescriptor")).getFullName();
    if (sent != null && !sent.typeName().equals(here)) {
      throw sent.changed(here);
    }
    @SuppressWarnings("unchecked") // protoc makes it so
    Parser<? extends MessageLite> parser = (Parser<? extends MessageLite>) invoke("parser");
    return in.coded().readMessage(parser, ExtensionRegistryLite.getEmptyRegistry());
  }

  private Object invoke(String method) {
    try {
      return type.getMethod(method).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw ProtobufRefusals.shapeChanged(
          type.getName() + " is no class of protoc's: it has no " + method + "()");
    }
  }
}
