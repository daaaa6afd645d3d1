package io.sparcel.serializer.fst;

import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import org.nustaq.serialization.coders.FSTStreamDecoder;

/**
 * FST's decoder over an array of exactly the payload's bytes. No declared length is believed beyond
 * what is left; FST itself would allocate it.
 */
final class FstInput {
  private final FSTStreamDecoder decoder;
  private final int length;

  FstInput(InputStream in, ReadContext context) throws IOException {
    if (context.length() > FstOutput.CAPACITY) {
      throw FstRefusals.tooLarge(FstOutput.CAPACITY);
    }
    byte[] bytes = in.readNBytes((int) context.length());
    if (bytes.length < context.length()) {
      throw FstRefusals.unreadable("its bytes end too early", null);
    }
    this.length = bytes.length;
    this.decoder = FstCodec.open(FSTStreamDecoder::new);
    decoder.setInputStream(InputStream.nullInputStream()); // or there is nothing to reset
    decoder.resetWith(bytes, length);
  }

  /** Returns how many bytes were not read yet. */
  int left() {
    return length - decoder.getInputPos();
  }

  int readByte() throws IOException {
    return decoder.readFByte();
  }

  short readShort() throws IOException {
    return decoder.readFShort();
  }

  char readChar() throws IOException {
    return decoder.readFChar();
  }

  int readInt() throws IOException {
    return decoder.readFInt();
  }

  long readLong() throws IOException {
    return decoder.readFLong();
  }

  float readFloat() throws IOException {
    return decoder.readFFloat();
  }

  double readDouble() throws IOException {
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
    return decoder.readFPrimitiveArray(Array.newInstance(component, count), component, count);
  }

  private String readPiece() throws IOException {
    int start = decoder.getInputPos();
    int declared = readLength(1);
    if (declared > FstOutput.PIECE) {
      throw Refusals.tooLong(declared, FstOutput.PIECE);
    }
    decoder.moveTo(start);
    return decoder.readStringUTF();
  }
}
