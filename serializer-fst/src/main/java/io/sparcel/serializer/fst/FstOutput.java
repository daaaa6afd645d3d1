package io.sparcel.serializer.fst;

import io.sparcel.spi.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import org.nustaq.serialization.coders.FSTStreamEncoder;

/**
 * FST's encoder behind a limit. FST keeps the whole payload in one array and computes its size in
 * an {@code int}: without the limit it fails beyond 2 GB, after minutes and in the middle.
 */
final class FstOutput {
  /** Longer texts go in pieces: FST reserves three bytes a character, and twice that to read. */
  static final int PIECE = 1 << 12;

  /** FST grows its array by 20 MB more than it needs. */
  static final long CAPACITY = Integer.MAX_VALUE - (64L << 20);

  private static final int LONGEST_NUMBER = 9;

  private final FSTStreamEncoder encoder;
  private final long limit;

  FstOutput(Limits limits) {
    this.encoder = FstCodec.open(FSTStreamEncoder::new);
    this.encoder.setOutstream(null);
    this.limit = Math.min(limits.maxBytes(), CAPACITY);
  }

  void writeByte(int value) throws IOException {
    reserve(1);
    encoder.writeFByte(value);
  }

  void writeShort(short value) throws IOException {
    reserve(LONGEST_NUMBER);
    encoder.writeFShort(value);
  }

  void writeChar(char value) throws IOException {
    reserve(LONGEST_NUMBER);
    encoder.writeFChar(value);
  }

  void writeInt(int value) throws IOException {
    reserve(LONGEST_NUMBER);
    encoder.writeFInt(value);
  }

  void writeLong(long value) throws IOException {
    reserve(LONGEST_NUMBER);
    encoder.writeFLong(value);
  }

  void writeFloat(float value) throws IOException {
    reserve(LONGEST_NUMBER);
    encoder.writeFFloat(value);
  }

  void writeDouble(double value) throws IOException {
    reserve(LONGEST_NUMBER);
    encoder.writeFDouble(value);
  }

  /** Writes a text in pieces; the first that is not full is the last. */
  void writeText(String text) throws IOException {
    int from = 0;
    int length;
    do {
      length = Math.min(PIECE, text.length() - from);
      reserve(3L * length + LONGEST_NUMBER);
      encoder.writeStringUTF(text.substring(from, from + length));
      from += length;
    } while (length == PIECE);
  }

  /** Writes the length and the elements of an array of primitives. */
  void writeArray(Object array) throws IOException {
    int length = Array.getLength(array);
    reserve((long) width(array) * length + LONGEST_NUMBER);
    encoder.writeFInt(length);
    encoder.writePrimitiveArray(array, 0, length);
  }

  /** Returns how many bytes FST may take for an element. */
  private static int width(Object array) {
    if (array instanceof byte[] || array instanceof boolean[]) {
      return 1;
    } else if (array instanceof short[] || array instanceof char[]) {
      return 3;
    }
    return array instanceof int[] || array instanceof float[] ? Integer.BYTES : Long.BYTES;
  }

  /** Hands all bytes over. */
  void copyTo(OutputStream out) throws IOException {
    reserve(0);
    out.write(encoder.getBuffer(), 0, encoder.getWritten());
  }

  /** Asked before each write, for the most it can take. */
  private void reserve(long bytes) {
    if (encoder.getWritten() > limit || encoder.getWritten() + bytes > CAPACITY) {
      throw FstRefusals.tooLarge(limit);
    }
  }
}
