package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value that is no message: a number, a truth value, a text, bytes.
 *
 * @param <T> the class of the values
 */
final class Scalar<T> extends Form {
  private final Class<T> type;
  private final String javaName;
  private final FieldDescriptorProto.Type protoType;
  private final ToIntFunction<T> size;
  private final Write<T> write;
  private final FormReader.Read read;
  private Predicate<T> comesBack = value -> true;

  Scalar(
      Class<T> type,
      String javaName,
      FieldDescriptorProto.Type protoType,
      ToIntFunction<T> size,
      Write<T> write,
      FormReader.Read read) {
    this.type = type;
    this.javaName = javaName;
    this.protoType = protoType;
    this.size = size;
    this.write = write;
    this.read = read;
  }

  /** Says which values come back as they are. */
  Scalar<T> onlyIf(Predicate<T> condition) {
    comesBack = condition;
    return this;
  }

  /** Returns the class of the values; of primitives, their box. */
  Class<T> type() {
    return type;
  }

  @Override
  FieldDescriptorProto.Type protoType() {
    return protoType;
  }

  @Override
  String javaName() {
    return javaName;
  }

  @Override
  boolean isImplied() {
    return this == Scalars.implied(protoType);
  }

  @Override
  int size(Object value, Sizes sizes) {
    return size.applyAsInt(type.cast(value));
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    write.write(type.cast(value), out);
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    if (!type.isInstance(value) || !comesBack.test(type.cast(value))) {
      walk.add(
          value,
          place,
          "not the same when read back from what " + javaName + " is written as",
          "pass it as bytes or in parts, or use the serializer java or kryo");
    } else if (value instanceof byte[]) {
      walk.visitOnce(value, place, () -> {});
    }
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent == null || (sent.type() == protoType && sent.javaName().equals(javaName))) {
      return FormReader.of(wireType(), read);
    }
    Scalar<?> other = Scalars.named(sent.javaName());
    if (other == null || other.protoType != sent.type() || !Scalars.isWider(type, other.type)) {
      throw sent.changed(javaName);
    }
    FormReader.Read narrow = other.read;
    return FormReader.of(other.wireType(), in -> Scalars.widen(narrow.read(in), type));
  }

  /** Writes one value. */
  @FunctionalInterface
  interface Write<T> {
    void write(T value, CodedOutputStream out) throws IOException;
  }
}
