package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schema in a payload of protocol 2. Immutable. */
final class SentSchema {
  private final Map<String, SentMessage> messages = new HashMap<>();
  private final Map<String, DescriptorProto> entries = new HashMap<>();
  private final Map<List<Integer>, String> comments = new HashMap<>();
  private final String payload;

  private SentSchema(FileDescriptorSet files) {
    if (files.getFileCount() == 0) {
      throw ProtobufRefusals.unreadable("its schema is empty", null);
    }
    FileDescriptorProto file = files.getFile(files.getFileCount() - 1);
    String prefix = "." + file.getPackage() + ".";
    for (SourceCodeInfo.Location location : file.getSourceCodeInfo().getLocationList()) {
      comments.put(
          location.getPathList(),
          (location.getLeadingComments() + location.getTrailingComments()).strip());
    }
    for (DescriptorProto message : file.getMessageTypeList()) {
      message
          .getNestedTypeList()
          .forEach(e -> entries.put(prefix + message.getName() + "." + e.getName(), e));
    }
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      DescriptorProto message = file.getMessageType(i);
      messages.put(prefix + message.getName(), read(message, i));
    }
    this.payload = prefix + SchemaBuilder.PAYLOAD;
  }

  /** Reads a schema. */
  static SentSchema of(byte[] bytes) {
    try {
      return new SentSchema(FileDescriptorSet.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw ProtobufRefusals.unreadable("its schema is damaged", e);
    }
  }

  /** Returns the field that holds the root. */
  SentField root() {
    return Optional.ofNullable(messages.get(payload)).stream()
        .flatMap(message -> message.fields().stream())
        .filter(field -> field.number() == ProtobufTaskSerializer.VALUE)
        .findFirst()
        .orElseThrow(() -> ProtobufRefusals.unreadable("its schema has no root", null));
  }

  /** Returns a message by its name; {@code null} for one of another file. */
  @Nullable SentMessage find(String name) {
    return messages.get(name);
  }

  private SentMessage read(DescriptorProto message, int index) {
    List<SentField> fields = new ArrayList<>();
    for (int i = 0; i < message.getFieldCount(); i++) {
      fields.add(
          read(
              message.getName(),
              message.getField(i),
              SentType.of(comments.getOrDefault(List.of(4, index, 2, i), ""))));
    }
    boolean choice =
        message.getOneofDeclCount() > 0
            && message.getOneofDecl(0).getName().equals(SchemaBuilder.CHOICE_NAME);
    return new SentMessage(comments.getOrDefault(List.of(4, index), ""), choice, fields);
  }

  private SentField read(String message, FieldDescriptorProto field, SentType comment) {
    String place = message + "." + field.getName();
    DescriptorProto entry = entries.get(field.getTypeName());
    boolean map = entry != null && entry.getFieldCount() == 2;
    Optional<Container> implied =
        field.getLabel() == Label.LABEL_REPEATED
            ? Optional.of(map ? Container.HASH_MAP : Container.ARRAY_LIST)
            : Optional.empty();
    return new SentField(
        place,
        field.getNumber(),
        field.getName(),
        field.getLabel(),
        field.getType(),
        field.getTypeName(),
        javaName(field, comment.element(0)),
        comment.container().or(() -> implied).orElse(null),
        map ? part(place, entry.getField(0), comment.element(0)) : null,
        map ? part(place, entry.getField(1), comment.element(1)) : null);
  }

  private static SentField part(String place, FieldDescriptorProto field, String java) {
    return new SentField(
        place,
        field.getNumber(),
        field.getName(),
        Label.LABEL_OPTIONAL,
        field.getType(),
        field.getTypeName(),
        javaName(field, java),
        null,
        null,
        null);
  }

  private static String javaName(FieldDescriptorProto field, String java) {
    Scalar<?> implied = Scalars.implied(field.getType());
    return !java.isEmpty() ? java : implied == null ? SentField.MESSAGE : implied.javaName();
  }
}
