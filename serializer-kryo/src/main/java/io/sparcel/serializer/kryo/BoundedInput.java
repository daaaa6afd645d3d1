package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import io.sparcel.spi.Refusals;
import java.io.InputStream;

/**
 * Kryo's input over bytes whose number is known: it takes no more of them from the stream, and no
 * length they declare is believed beyond what is left. Kryo 5.6.2 itself allocates what it is told:
 * seven bytes suffice to exhaust a heap.
 */
final class BoundedInput extends Input {
  private static final int BUFFER = 1 << 16;

  private long untaken;

  /**
   * Opens a stream.
   *
   * @param in where the bytes are; stays open
   * @param length how many there are
   */
  BoundedInput(InputStream in, long length) {
    super(in, BUFFER);
    this.untaken = length;
  }

  @Override
  protected int fill(byte[] bytes, int offset, int count) {
    if (count == 0) {
      return 0; // Kryo asks so when its buffer is full, and takes -1 for the end
    }
    int wanted = (int) Math.min(count, untaken);
    if (wanted <= 0) {
      return -1;
    }
    int taken = super.fill(bytes, offset, wanted);
    untaken -= Math.max(taken, 0);
    return taken;
  }

  /** Returns how many bytes were not read yet. */
  long left() {
    return untaken + limit - position;
  }

  /**
   * Reads a number of elements.
   *
   * @param width the fewest bytes an element takes
   */
  int readLength(int width) {
    return requireFits(readVarInt(true), width);
  }

  /** Returns a number of elements if the bytes left can hold them. */
  int requireFits(long declared, int width) {
    if (declared < 0 || declared > Integer.MAX_VALUE || declared * width > left()) {
      throw Refusals.tooLong(declared, left());
    }
    return (int) declared;
  }

  /** Strings declare their length plus one with this number; a character takes a byte or more. */
  @Override
  public int readVarIntFlag(boolean optimizePositive) {
    int declared = super.readVarIntFlag(optimizePositive);
    requireFits(Math.max(0, declared - 1L), 1);
    return declared;
  }
}
