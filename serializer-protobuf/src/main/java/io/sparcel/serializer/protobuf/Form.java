package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type stand in a field, without the field's tag. Immutable once it is in use.
 */
abstract class Form {

  /** Returns the type a field of such values has in the schema. */
  abstract FieldDescriptorProto.Type protoType();

  /** Returns the name that the schema's comments give the type. */
  abstract String javaName();

  /** Returns whether {@link #protoType} alone tells {@link #javaName}. */
  boolean isImplied() {
    return protoType() == FieldDescriptorProto.Type.TYPE_MESSAGE;
  }

  /** Adds what the schema says of the type; of a message, its name. */
  void describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    field.setType(protoType());
  }

  /** Returns the bytes a value takes, and notes the sizes of the messages in it. */
  abstract int size(Object value, Sizes sizes);

  /** Writes a value that {@link #size} has measured. */
  abstract void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException;

  /** Notes what in a value cannot be brought back. */
  abstract void check(Object value, Place place, Walk walk);

  /**
   * Returns what reads such values.
   *
   * @param sent what the payload says of the field; {@code null} when it is as this form has it
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#CLASS_SHAPE_CHANGED} when what
   *     was sent cannot become such a value
   */
  abstract FormReader reader(@Nullable SentField sent, Matcher matcher);

  /** Returns the wire type. */
  final int wireType() {
    return wireType(protoType());
  }

  /** Returns the wire type of a type of the schema. */
  static int wireType(FieldDescriptorProto.Type type) {
    return switch (type) {
      case TYPE_BOOL, TYPE_SINT32, TYPE_UINT32, TYPE_SINT64 -> WireFormat.WIRETYPE_VARINT;
      case TYPE_FLOAT -> WireFormat.WIRETYPE_FIXED32;
      case TYPE_DOUBLE -> WireFormat.WIRETYPE_FIXED64;
      default -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
    };
  }
}
