package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scalars of Java, with what of Protocol Buffers stands for each. */
final class Scalars {
  private static final Map<Class<?>, Scalar<?>> BY_CLASS = new HashMap<>();
  private static final Map<String, Scalar<?>> BY_NAME = new HashMap<>();
  private static final Map<FieldDescriptorProto.Type, Scalar<?>> IMPLIED = new HashMap<>();

  /** To which primitive types a value may go without loss; JLS 5.1.2 allows more. */
  private static final Map<Class<?>, Set<Class<?>>> WIDER =
      Map.of(
          Byte.class,
          Set.of(Short.class, Integer.class, Long.class, Float.class, Double.class),
          Short.class,
          Set.of(Integer.class, Long.class, Float.class, Double.class),
          Character.class,
          Set.of(Integer.class, Long.class, Float.class, Double.class),
          Integer.class,
          Set.of(Long.class, Double.class),
          Float.class,
          Set.of(Double.class));

  static {
    addImplied(
        new Scalar<>(
            Boolean.class,
            "boolean",
            FieldDescriptorProto.Type.TYPE_BOOL,
            CodedOutputStream::computeBoolSizeNoTag,
            (v, out) -> out.writeBoolNoTag(v),
            in -> in.coded().readBool()));
    addImplied(
        new Scalar<>(
            Integer.class,
            "int",
            FieldDescriptorProto.Type.TYPE_SINT32,
            CodedOutputStream::computeSInt32SizeNoTag,
            (v, out) -> out.writeSInt32NoTag(v),
            in -> in.coded().readSInt32()));
    add(
        new Scalar<>(
            Short.class,
            "short",
            FieldDescriptorProto.Type.TYPE_SINT32,
            v -> CodedOutputStream.computeSInt32SizeNoTag(v),
            (v, out) -> out.writeSInt32NoTag(v),
            in -> (short) within(in.coded().readSInt32(), Short.MIN_VALUE, Short.MAX_VALUE)));
    add(
        new Scalar<>(
            Byte.class,
            "byte",
            FieldDescriptorProto.Type.TYPE_SINT32,
            v -> CodedOutputStream.computeSInt32SizeNoTag(v),
            (v, out) -> out.writeSInt32NoTag(v),
            in -> (byte) within(in.coded().readSInt32(), Byte.MIN_VALUE, Byte.MAX_VALUE)));
    addImplied(
        new Scalar<>(
            Character.class,
            "char",
            FieldDescriptorProto.Type.TYPE_UINT32,
            v -> CodedOutputStream.computeUInt32SizeNoTag(v),
            (v, out) -> out.writeUInt32NoTag(v),
            in -> (char) within(in.coded().readUInt32(), 0, Character.MAX_VALUE)));
    addImplied(
        new Scalar<>(
            Long.class,
            "long",
            FieldDescriptorProto.Type.TYPE_SINT64,
            CodedOutputStream::computeSInt64SizeNoTag,
            (v, out) -> out.writeSInt64NoTag(v),
            in -> in.coded().readSInt64()));
    addImplied(
        new Scalar<>(
            Float.class,
            "float",
            FieldDescriptorProto.Type.TYPE_FLOAT,
            CodedOutputStream::computeFloatSizeNoTag,
            (v, out) -> out.writeFloatNoTag(v),
            in -> in.coded().readFloat()));
    addImplied(
        new Scalar<>(
            Double.class,
            "double",
            FieldDescriptorProto.Type.TYPE_DOUBLE,
            CodedOutputStream::computeDoubleSizeNoTag,
            (v, out) -> out.writeDoubleNoTag(v),
            in -> in.coded().readDouble()));
    addImplied(
        new Scalar<>(
                String.class,
                "java.lang.String",
                FieldDescriptorProto.Type.TYPE_STRING,
                Texts::size,
                (v, out) -> out.writeStringNoTag(v),
                in -> in.coded().readStringRequireUtf8())
            .onlyIf(text -> !Texts.hasLoneSurrogate(text)));
    addImplied(
        new Scalar<>(
            byte[].class,
            "byte[]",
            FieldDescriptorProto.Type.TYPE_BYTES,
            CodedOutputStream::computeByteArraySizeNoTag,
            (v, out) -> out.writeByteArrayNoTag(v),
            in -> in.coded().readByteArray()));
  }

  private Scalars() {}

  private static void addImplied(Scalar<?> scalar) {
    add(scalar);
    IMPLIED.put(scalar.protoType(), scalar);
  }

  private static void add(Scalar<?> scalar) {
    BY_CLASS.put(scalar.type(), scalar);
    BY_NAME.put(scalar.javaName(), scalar);
  }

  /** Returns the scalar of a class, boxed. */
  static @Nullable Scalar<?> of(Class<?> boxed) {
    return BY_CLASS.get(boxed);
  }

  /** Returns the scalar that a schema's comment names. */
  static @Nullable Scalar<?> named(String javaName) {
    return BY_NAME.get(javaName);
  }

  /** Returns what a field of a type holds when no comment says more. */
  static @Nullable Scalar<?> implied(FieldDescriptorProto.Type type) {
    return IMPLIED.get(type);
  }

  /** Returns whether every value of one boxed type is one of another. */
  static boolean isWider(Class<?> wide, Class<?> narrow) {
    return WIDER.getOrDefault(narrow, Set.of()).contains(wide);
  }

  /** Converts a value to a type that is wider. */
  static Object widen(Object value, Class<?> type) {
    Number number = value instanceof Character c ? Integer.valueOf(c) : (Number) value;
    if (type == Short.class) {
      return number.shortValue();
    } else if (type == Integer.class) {
      return number.intValue();
    } else if (type == Long.class) {
      return number.longValue();
    }
    return type == Float.class ? (Object) number.floatValue() : (Object) number.doubleValue();
  }

  private static int within(int value, int least, int most) {
    if (value < least || value > most) {
      throw ProtobufRefusals.unreadable(
          value + " is not within " + least + " and " + most + ", as its field's type is", null);
    }
    return value;
  }
}
