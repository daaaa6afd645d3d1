package io.sparcel.serializer.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a body by the schema in it, in Protocol Buffers' text format. For people: decoding into
 * messages that only a descriptor knows is slow.
 */
final class BodyText {
  private BodyText() {}

  /** Returns a body as text, without its schema; empty when it has none. */
  static Optional<String> of(byte[] body, int maxDepth) throws IOException {
    Optional<ByteString> schema = schemaOf(body);
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    try {
      Descriptor payload = payloadOf(FileDescriptorSet.parseFrom(schema.get()));
      CodedInputStream in = CodedInputStream.newInstance(body);
      int unused = in.setRecursionLimit(2 * maxDepth); // a container is a message within one
      DynamicMessage.Builder message = DynamicMessage.newBuilder(payload).mergeFrom(in);
      FieldDescriptor own = payload.findFieldByNumber(ProtobufTaskSerializer.SCHEMA);
      return Optional.of(
          TextFormat.printer()
              .escapingNonAscii(false)
              .printToString((own == null ? message : message.clearField(own)).build()));
    } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
      throw ProtobufRefusals.unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<ByteString> schemaOf(byte[] body) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(body);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == ProtobufTaskSerializer.SCHEMA) {
          return Optional.of(in.readBytes());
        }
        in.skipField(tag);
      }
    } catch (InvalidProtocolBufferException e) {
      throw ProtobufRefusals.unreadable(String.valueOf(e.getMessage()), e);
    }
    return Optional.empty();
  }

  private static Descriptor payloadOf(FileDescriptorSet files)
      throws DescriptorValidationException {
    Map<String, FileDescriptor> built = new HashMap<>();
    Descriptor payload = null;
    for (FileDescriptorProto file : files.getFileList()) {
      FileDescriptor[] imports =
          file.getDependencyList().stream()
              .map(built::get)
              .filter(each -> each != null) // one that is not there fails below, by its name
              .toArray(FileDescriptor[]::new);
      FileDescriptor last = FileDescriptor.buildFrom(file, imports);
      built.put(file.getName(), last);
      payload = last.findMessageTypeByName(SchemaBuilder.PAYLOAD);
    }
    if (payload == null) {
      throw ProtobufRefusals.unreadable("its schema has no root", null);
    }
    return payload;
  }
}
