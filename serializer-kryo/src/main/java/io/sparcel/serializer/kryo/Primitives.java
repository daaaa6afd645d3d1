package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.jspecify.annotations.Nullable;

/** Primitive fields by the letter of their type, as JVMS 4.3.2 has it. */
final class Primitives {
  /** The letter of every type that is not primitive. */
  static final char REFERENCE = 'L';

  private Primitives() {}

  /** Returns the letter of a type. */
  static char letter(Class<?> type) {
    return type.isPrimitive() ? type.descriptorString().charAt(0) : REFERENCE;
  }

  static void write(Output output, char letter, Object value) {
    switch (letter) {
      case 'Z' -> output.writeBoolean((Boolean) value);
      case 'B' -> output.writeByte((Byte) value);
      case 'S' -> output.writeShort((Short) value);
      case 'C' -> output.writeChar((Character) value);
      case 'I' -> output.writeVarInt((Integer) value, false);
      case 'J' -> output.writeVarLong((Long) value, false);
      case 'F' -> output.writeInt(Float.floatToRawIntBits((Float) value));
      case 'D' -> output.writeLong(Double.doubleToRawLongBits((Double) value));
      default -> throw new IllegalArgumentException("no primitive: " + letter);
    }
  }

  static Object read(Input input, char letter) {
    return switch (letter) {
      case 'Z' -> input.readBoolean();
      case 'B' -> input.readByte();
      case 'S' -> input.readShort();
      case 'C' -> input.readChar();
      case 'I' -> input.readVarInt(false);
      case 'J' -> input.readVarLong(false);
      case 'F' -> Float.intBitsToFloat(input.readInt());
      case 'D' -> Double.longBitsToDouble(input.readLong());
      default -> throw KryoRefusals.unreadable("a field of no known type", null);
    };
  }

  /**
   * Converts a boxed value to a wider primitive type if that loses nothing. {@code int} to {@code
   * float} and {@code long} to either may lose digits and are not done, although Java does them.
   *
   * @return the value, or null when it cannot become the type
   */
  static @Nullable Object widen(Object value, Class<?> type) {
    if (value instanceof Character c) {
      return type == char.class ? value : widen((int) c, type, 2, true);
    } else if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      int size = value instanceof Byte ? 1 : value instanceof Short ? 2 : 4;
      return widen(((Number) value).intValue(), type, size, false);
    } else if (value instanceof Long) {
      return type == long.class ? value : null;
    } else if (value instanceof Float f) {
      return type == float.class ? value : type == double.class ? (Object) f.doubleValue() : null;
    } else if (value instanceof Double) {
      return type == double.class ? value : null;
    }
    return value instanceof Boolean && type == boolean.class ? value : null;
  }

  private static @Nullable Object widen(int value, Class<?> type, int size, boolean unsigned) {
    if (type == byte.class && size == 1) {
      return (byte) value;
    } else if (type == short.class && size <= 2 && !unsigned) {
      return (short) value;
    } else if (type == int.class) {
      return value;
    } else if (type == long.class) {
      return (long) value;
    } else if (type == float.class && size <= 2) {
      return (float) value;
    }
    return type == double.class ? (Object) (double) value : null;
  }
}
