package io.sparcel.serializer.fst;

import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import org.nustaq.serialization.coders.FSTStreamDecoder;

/**
 * FST's decoder over an array of exactly the payload's bytes, which are fetched as they are needed:
 * how far a reader is in a body says how much work it may have done. No declared length is believed
 * beyond what is left; FST itself would allocate it.
 */
final class FstInput {
  /** The most bytes a number takes. */
  private static final int WIDEST = 9;

  /** The most bytes a character takes. */
  private static final int WIDEST_CHARACTER = 3;

  private static final int FETCHED = 8192;

  private final InputStream in;
  private final FSTStreamDecoder decoder;
  private final byte[] bytes;
  private int fetched;

  FstInput(InputStream in, ReadContext context) throws IOException {
    if (context.length() > FstOutput.CAPACITY) {
      throw FstRefusals.tooLarge(FstOutput.CAPACITY);
    }
    this.in = in;
    this.bytes = new byte[(int) context.length()];
    this.decoder = FstCodec.open(FSTStreamDecoder::new);
    decoder.setInputStream(InputStream.nullInputStream()); // or there is nothing to reset
    decoder.resetWith(bytes, bytes.length);
  }

  /** Returns how many bytes were not read yet. */
  int left() {
    return bytes.length - decoder.getInputPos();
  }

  /** Fetches bytes that may be read next; fewer when the payload ends before. */
  private void fetch(long ahead) throws IOException {
    long needed = Math.min(decoder.getInputPos() + ahead, bytes.length);
    if (needed <= fetched) {
      return;
    }
    int wanted = (int) Math.min(Math.max(needed - fetched, FETCHED), bytes.length - fetched);
    int got = in.readNBytes(bytes, fetched, wanted);
    fetched += got;
    if (got < wanted) {
      throw FstRefusals.unreadable("its bytes end too early", null);
    }
  }

  int readByte() throws IOException {
    fetch(1);
    return decoder.readFByte();
  }

  short readShort() throws IOException {
    fetch(WIDEST);
    return decoder.readFShort();
  }

  char readChar() throws IOException {
    fetch(WIDEST);
    return decoder.readFChar();
  }

  int readInt() throws IOException {
    fetch(WIDEST);
    return decoder.readFInt();
  }

  long readLong() throws IOException {
    fetch(WIDEST);
    return decoder.readFLong();
  }

  float readFloat() throws IOException {
    fetch(WIDEST);
    return decoder.readFFloat();
  }

  double readDouble() throws IOException {
    fetch(WIDEST);
    return decoder.readFDouble();
  }

  /**
   * Reads a number of elements.
   *
   * @param width the fewest bytes an element takes
   */
  int readLength(int width) throws IOException {
    int declared = readInt();
    if (declared < 0 || (long) declared * width > left()) {
      throw Refusals.tooLong(declared, left());
    }
    return declared;
  }

  /** Reads a text, which may be empty. */
  String readText() throws IOException {
    String piece = readPiece();
    if (piece.length() < FstOutput.PIECE) {
      return piece;
    }
    StringBuilder text = new StringBuilder(piece);
    do {
      piece = readPiece();
      text.append(piece);
    } while (piece.length() == FstOutput.PIECE);
    return text.toString();
  }

  /** Reads an array of primitives. */
  Object readArray(Class<?> component, int width) throws IOException {
    int count = readLength(width);
    fetch((long) count * WIDEST);
    return decoder.readFPrimitiveArray(Array.newInstance(component, count), component, count);
  }

  private String readPiece() throws IOException {
    int start = decoder.getInputPos();
    int declared = readLength(1);
    if (declared > FstOutput.PIECE) {
      throw Refusals.tooLong(declared, FstOutput.PIECE);
    }
    fetch((long) declared * WIDEST_CHARACTER);
    decoder.moveTo(start);
    return decoder.readStringUTF();
  }
}
