package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.Refusals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The JDK's values. Kryo has serializers for most, and they lose the nanoseconds of a timestamp and
 * the offset of an ambiguous local time; so the layouts are all our own, here and in {@link
 * JdkTimes}.
 */
@SuppressWarnings("JavaUtilDate") // what users have, they may send
final class JdkValues {
  private JdkValues() {}

  /** Adds all, numbered from 11 to 42, and two of Kryo's. */
  static void addAll() {
    addFloating();
    ValueSerializer.add(11, BigInteger.class, JdkValues::write, JdkValues::readBigInteger);
    ValueSerializer.add(
        12,
        BigDecimal.class,
        (out, v) -> {
          write(out, v.unscaledValue());
          out.writeVarInt(v.scale(), false);
        },
        in -> new BigDecimal(readBigInteger(in), in.readVarInt(false)));
    ValueSerializer.add(
        13,
        UUID.class,
        (out, v) -> {
          out.writeLong(v.getMostSignificantBits());
          out.writeLong(v.getLeastSignificantBits());
        },
        in -> new UUID(in.readLong(), in.readLong()));
    ValueSerializer.add(
        14, Date.class, (out, v) -> out.writeLong(v.getTime()), in -> new Date(in.readLong()));
    ValueSerializer.add(
        15,
        Timestamp.class,
        (out, v) -> {
          out.writeLong(v.getTime());
          out.writeVarInt(v.getNanos(), true);
        },
        JdkValues::readTimestamp);
    ValueSerializer.add(
        16,
        java.sql.Date.class,
        (out, v) -> out.writeLong(v.getTime()),
        in -> new java.sql.Date(in.readLong()));
    ValueSerializer.add(
        17,
        java.sql.Time.class,
        (out, v) -> out.writeLong(v.getTime()),
        in -> new java.sql.Time(in.readLong()));
    ValueSerializer.add(18, BitSet.class, JdkValues::write, JdkValues::readBitSet);
    addTexts();
    JdkTimes.addAll();
    addOptionals();
  }

  /** In place of Kryo's own, under Kryo's numbers: those make all NaN one. */
  private static void addFloating() {
    ValueSerializer.<Float>add(
        2,
        float.class,
        (out, v) -> out.writeInt(Float.floatToRawIntBits(v)),
        in -> Float.intBitsToFloat(in.readInt()));
    ValueSerializer.<Double>add(
        8,
        double.class,
        (out, v) -> out.writeLong(Double.doubleToRawLongBits(v)),
        in -> Double.longBitsToDouble(in.readLong()));
  }

  private static void addTexts() {
    ValueSerializer.add(
        19,
        StringBuilder.class,
        (out, v) -> out.writeString(v.toString()),
        in -> new StringBuilder(in.readString()));
    ValueSerializer.add(
        20,
        URI.class,
        (out, v) -> out.writeString(v.toString()),
        in -> URI.create(in.readString()));
    ValueSerializer.add(
        21,
        Currency.class,
        (out, v) -> out.writeString(v.getCurrencyCode()),
        in -> Currency.getInstance(in.readString()));
    ValueSerializer.add(22, Path.class, JdkValues::write, in -> Path.of(in.readString()));
    ValueSerializer.add(
        23,
        Charset.class,
        (out, v) -> out.writeString(v.name()),
        in -> Charset.forName(in.readString()));
    JdkClasses.add(24, Class.class, new ClassSerializer());
  }

  private static void addOptionals() {
    JdkClasses.add(39, Optional.class, new OptionalSerializer());
    ValueSerializer.add(
        40,
        OptionalInt.class,
        (out, v) -> {
          out.writeBoolean(v.isPresent());
          v.ifPresent(value -> out.writeVarInt(value, false));
        },
        in -> in.readBoolean() ? OptionalInt.of(in.readVarInt(false)) : OptionalInt.empty());
    ValueSerializer.add(
        41,
        OptionalLong.class,
        (out, v) -> {
          out.writeBoolean(v.isPresent());
          v.ifPresent(value -> out.writeVarLong(value, false));
        },
        in -> in.readBoolean() ? OptionalLong.of(in.readVarLong(false)) : OptionalLong.empty());
    ValueSerializer.add(
        42,
        OptionalDouble.class,
        (out, v) -> {
          out.writeBoolean(v.isPresent());
          v.ifPresent(value -> out.writeLong(Double.doubleToRawLongBits(value)));
        },
        in ->
            in.readBoolean()
                ? OptionalDouble.of(Double.longBitsToDouble(in.readLong()))
                : OptionalDouble.empty());
  }

  private static void write(Output out, BigInteger value) {
    byte[] bytes = value.toByteArray();
    out.writeVarInt(bytes.length, true);
    out.writeBytes(bytes);
  }

  private static BigInteger readBigInteger(BoundedInput in) {
    return new BigInteger(in.readBytes(in.readLength(1)));
  }

  private static Timestamp readTimestamp(BoundedInput in) {
    Timestamp timestamp = new Timestamp(in.readLong());
    timestamp.setNanos(in.readVarInt(true));
    return timestamp;
  }

  private static void write(Output out, BitSet value) {
    byte[] bytes = value.toByteArray();
    out.writeVarInt(bytes.length, true);
    out.writeBytes(bytes);
  }

  private static BitSet readBitSet(BoundedInput in) {
    return BitSet.valueOf(in.readBytes(in.readLength(1)));
  }

  private static void write(Output out, Path value) {
    if (!JdkTypes.isLocalPath(value)) {
      throw Refusals.notPortable(
          value.getClass(), "it is a path of a file system that exists in this process only", null);
    }
    out.writeString(value.toString());
  }
}
