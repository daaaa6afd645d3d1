package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A point or length of time as the message that Protocol Buffers have for it: seconds as field 1,
 * nanoseconds as field 2, each absent when 0.
 *
 * @param <T> the class of the values
 */
@SuppressWarnings("JavaUtilDate") // what users have, they may send
final class MomentForm<T> extends Form {
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final Map<Class<?>, MomentForm<?>> ALL =
      Map.of(
          Instant.class,
          new MomentForm<>(
              Instant.class,
              Timestamp.getDescriptor(),
              Instant::getEpochSecond,
              Instant::getNano,
              Instant::ofEpochSecond),
          // Of a negative duration both parts are negative there; in Java only the seconds are.
          Duration.class,
          new MomentForm<>(
              Duration.class,
              com.google.protobuf.Duration.getDescriptor(),
              d -> isMixed(d) ? d.toSeconds() + 1 : d.toSeconds(),
              d -> isMixed(d) ? d.toNanosPart() - NANOS_PER_SECOND : d.toNanosPart(),
              Duration::ofSeconds),
          Date.class,
          new MomentForm<>(
              Date.class,
              Timestamp.getDescriptor(),
              d -> Math.floorDiv(d.getTime(), 1000L),
              d -> 1_000_000 * Math.floorMod(d.getTime(), 1000),
              (seconds, nanos) -> new Date(1000 * seconds + nanos / 1_000_000)));

  private final Class<T> type;
  private final Descriptor message;
  private final ToLongFunction<T> seconds;
  private final ToIntFunction<T> nanos;
  private final Make<T> make;

  private MomentForm(
      Class<T> type,
      Descriptor message,
      ToLongFunction<T> seconds,
      ToIntFunction<T> nanos,
      Make<T> make) {
    this.type = type;
    this.message = message;
    this.seconds = seconds;
    this.nanos = nanos;
    this.make = make;
  }

  /** Returns the form of a class. */
  static Optional<Form> of(Class<?> type) {
    return Optional.ofNullable(ALL.get(type));
  }

  private static boolean isMixed(Duration duration) {
    return duration.toSeconds() < 0 && duration.toNanosPart() > 0;
  }

  @Override
  FieldDescriptorProto.Type protoType() {
    return FieldDescriptorProto.Type.TYPE_MESSAGE;
  }

  @Override
  String javaName() {
    return isImplied() ? SentField.MESSAGE : type.getName();
  }

  @Override
  boolean isImplied() {
    return type != Date.class;
  }

  @Override
  void describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    field.setType(protoType()).setTypeName(schema.imported(message));
  }

  @Override
  int size(Object value, Sizes sizes) {
    int content = contentSize(type.cast(value));
    return CodedOutputStream.computeUInt32SizeNoTag(content) + content;
  }

  private int contentSize(T value) {
    long whole = seconds.applyAsLong(value);
    int part = nanos.applyAsInt(value);
    return (whole == 0 ? 0 : CodedOutputStream.computeInt64Size(1, whole))
        + (part == 0 ? 0 : CodedOutputStream.computeInt32Size(2, part));
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    T moment = type.cast(value);
    out.writeUInt32NoTag(contentSize(moment));
    if (seconds.applyAsLong(moment) != 0) {
      out.writeInt64(1, seconds.applyAsLong(moment));
    }
    if (nanos.applyAsInt(moment) != 0) {
      out.writeInt32(2, nanos.applyAsInt(moment));
    }
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    if (value.getClass() != type || !makes(type.cast(value))) {
      walk.add(
          value,
          place,
          "not the same when read back from a " + message.getName(),
          "pass it as a number or as java.time.Instant");
    }
  }

  private boolean makes(T value) {
    return make.of(seconds.applyAsLong(value), nanos.applyAsInt(value)).equals(value);
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    if (sent != null
        && !(sent.typeName().equals("." + message.getFullName())
            && sent.javaName().equals(javaName()))) {
      throw sent.changed(type.getName());
    }
    return FormReader.of(wireType(), this::read);
  }

  private Object read(PayloadInput in) throws IOException {
    int limit = in.open();
    long whole = 0;
    int part = 0;
    for (int tag = in.coded().readTag(); tag != 0; tag = in.coded().readTag()) {
      if (tag == (1 << 3 | WireFormat.WIRETYPE_VARINT)) {
        whole = in.coded().readInt64();
      } else if (tag == (2 << 3 | WireFormat.WIRETYPE_VARINT)) {
        part = in.coded().readInt32();
      } else {
        throw ProtobufRefusals.unreadable("a " + message.getName() + " with another field", null);
      }
    }
    in.close(limit);
    try {
      return make.of(whole, part);
    } catch (RuntimeException e) {
      throw ProtobufRefusals.unreadable("no " + type.getName(), e);
    }
  }

  /** Makes a value of its two parts. */
  @FunctionalInterface
  private interface Make<T> {
    T of(long seconds, long nanos);
  }
}
