package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import java.util.ArrayList;
import java.util.List;

/** One message of a schema that is being described, with its comments. Not thread-safe. */
final class MessageBuilder {
  /** Numbers of fields in descriptor.proto, of which the paths of comments are made. */
  private static final int MESSAGE_OF_FILE = 4;

  private static final int FIELD_OF_MESSAGE = 2;

  private final DescriptorProto.Builder message = DescriptorProto.newBuilder();
  private final List<Integer> path;
  private final SourceCodeInfo.Builder comments;

  /**
   * Begins a message.
   *
   * @param index which message of its file it is
   * @param comments where the file's comments go
   */
  MessageBuilder(String name, int index, SourceCodeInfo.Builder comments) {
    this.path = List.of(MESSAGE_OF_FILE, index);
    this.comments = comments;
    message.setName(name);
  }

  String name() {
    return message.getName();
  }

  /** Begins a message within this one; it has no comments. */
  MessageBuilder nested(String name) {
    return new MessageBuilder(name, 0, SourceCodeInfo.newBuilder());
  }

  void addNested(MessageBuilder nested) {
    message.addNestedType(nested.build());
  }

  void markAsMapEntry() {
    message.getOptionsBuilder().setMapEntry(true);
  }

  /** Sets the comment before the message. */
  void comment(String text) {
    comments.addLocationBuilder().addAllPath(path).setLeadingComments(" " + text + "\n");
  }

  void addOneof(String name) {
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName(name));
  }

  /** Adds a field, and the comment behind it unless that is empty. */
  void add(FieldDescriptorProto.Builder field, String comment) {
    if (!comment.isEmpty()) {
      List<Integer> fieldPath = new ArrayList<>(path);
      fieldPath.add(FIELD_OF_MESSAGE);
      fieldPath.add(message.getFieldCount());
      comments.addLocationBuilder().addAllPath(fieldPath).setTrailingComments(" " + comment + "\n");
    }
    message.addField(field);
  }

  /** Returns the message; a field that tells null from zero is, as protoc has it, a oneof. */
  DescriptorProto build() {
    DescriptorProto.Builder whole = message.clone();
    for (FieldDescriptorProto.Builder field : whole.getFieldBuilderList()) {
      if (field.getProto3Optional()) {
        field.setOneofIndex(whole.getOneofDeclCount());
        whole.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + field.getName()));
      }
    }
    return whole.build();
  }
}
