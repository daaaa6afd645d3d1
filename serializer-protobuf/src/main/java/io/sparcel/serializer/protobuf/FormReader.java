package io.sparcel.serializer.protobuf;

import java.io.IOException;

/** Reads one value, where its tag has been read. */
interface FormReader {

  /** Returns the wire type the value must have. */
  int wireType();

  /** Reads the value. */
  Object read(PayloadInput in) throws IOException;

  /** Makes a reader. */
  static FormReader of(int wireType, Read read) {
    return new FormReader() {
      @Override
      public int wireType() {
        return wireType;
      }

      @Override
      public Object read(PayloadInput in) throws IOException {
        return read.read(in);
      }
    };
  }

  /** What a reader does. */
  @FunctionalInterface
  interface Read {
    Object read(PayloadInput in) throws IOException;
  }
}
