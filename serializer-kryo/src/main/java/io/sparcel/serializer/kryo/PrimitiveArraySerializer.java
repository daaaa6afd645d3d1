package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;

/** An array of primitives: its length, then its elements as fields of that type are written. */
final class PrimitiveArraySerializer<A> extends Serializer<A> {
  private final int width;
  private final Writer<A> writer;
  private final Reader<A> reader;

  private PrimitiveArraySerializer(int width, Writer<A> writer, Reader<A> reader) {
    this.width = width;
    this.writer = writer;
    this.reader = reader;
  }

  /** Adds all, numbered from 70 to 77. */
  static void addAll() {
    add(70, byte[].class, 1, (out, a, n) -> out.writeBytes(a, 0, n), (in, n) -> in.readBytes(n));
    add(
        71,
        boolean[].class,
        1,
        (out, a, n) -> out.writeBooleans(a, 0, n),
        (in, n) -> in.readBooleans(n));
    add(72, short[].class, 2, (out, a, n) -> out.writeShorts(a, 0, n), (in, n) -> in.readShorts(n));
    add(73, char[].class, 2, (out, a, n) -> out.writeChars(a, 0, n), (in, n) -> in.readChars(n));
    add(
        74,
        int[].class,
        1,
        (out, a, n) -> out.writeInts(a, 0, n, false),
        (in, n) -> in.readInts(n, false));
    add(
        75,
        long[].class,
        1,
        (out, a, n) -> out.writeLongs(a, 0, n, false),
        (in, n) -> in.readLongs(n, false));
    add(
        76,
        float[].class,
        4,
        PrimitiveArraySerializer::write,
        PrimitiveArraySerializer::readFloats);
    add(
        77,
        double[].class,
        8,
        PrimitiveArraySerializer::write,
        PrimitiveArraySerializer::readDoubles);
  }

  /** Bit by bit: Kryo's own make all NaN one. */
  private static void write(Output out, float[] array, int count) {
    for (int i = 0; i < count; i++) {
      out.writeInt(Float.floatToRawIntBits(array[i]));
    }
  }

  private static float[] readFloats(Input in, int count) {
    float[] array = new float[count];
    for (int i = 0; i < count; i++) {
      array[i] = Float.intBitsToFloat(in.readInt());
    }
    return array;
  }

  private static void write(Output out, double[] array, int count) {
    for (int i = 0; i < count; i++) {
      out.writeLong(Double.doubleToRawLongBits(array[i]));
    }
  }

  private static double[] readDoubles(Input in, int count) {
    double[] array = new double[count];
    for (int i = 0; i < count; i++) {
      array[i] = Double.longBitsToDouble(in.readLong());
    }
    return array;
  }

  private static <A> void add(
      int number, Class<A> type, int width, Writer<A> writer, Reader<A> reader) {
    JdkClasses.add(number, type, new PrimitiveArraySerializer<>(width, writer, reader));
  }

  @Override
  public void write(Kryo kryo, Output output, A array) {
    int count = Array.getLength(array);
    output.writeVarInt(count, true);
    writer.write(output, array, count);
  }

  @Override
  public A read(Kryo kryo, Input input, Class<? extends A> type) {
    return reader.read(input, ((BoundedInput) input).readLength(width));
  }

  /** Writes so many elements. */
  @FunctionalInterface
  private interface Writer<A> {
    void write(Output output, A array, int count);
  }

  /** Reads so many elements. */
  @FunctionalInterface
  private interface Reader<A> {
    A read(Input input, int count);
  }
}
