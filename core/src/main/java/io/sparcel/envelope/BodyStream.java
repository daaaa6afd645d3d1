package io.sparcel.envelope;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The body of an envelope as a stream. Chunk lengths are checked before they are believed, and the
 * end of the stream is only reported after the trailer was found right.
 */
final class BodyStream extends InputStream {
  private final MessageDigest digest = Sha256.digest();
  private final DataInputStream in;
  private final String name;
  private final Header header;
  private final long maxBody;
  private final byte @Nullable [] expected;
  private int left;
  private long length;
  private @Nullable String sha256;

  private BodyStream(EnvelopeSource source, long maxBody, byte @Nullable [] expected)
      throws IOException {
    this.name = source.name();
    this.maxBody = maxBody;
    this.expected = expected;
    this.in =
        new DataInputStream(
            new DigestInputStream(new BufferedInputStream(source.open(), 1 << 16), digest));
    try {
      this.header = EnvelopeHead.read(in, name);
    } catch (IOException | RuntimeException | Error e) {
      in.close();
      throw e;
    }
  }

  static BodyStream open(EnvelopeSource source, long maxBody) throws IOException {
    return new BodyStream(source, maxBody, null);
  }

  static BodyStream reopen(EnvelopeSource source, long length, byte[] sha256) throws IOException {
    return new BodyStream(source, length, sha256);
  }

  Header header() {
    return header;
  }

  /** Returns how many bytes of body were read; after the end, its length. */
  long length() {
    return length;
  }

  String sha256() {
    if (sha256 == null) {
      throw new IllegalStateException("not read to the end");
    }
    return sha256;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (left == 0 && !nextChunk()) {
      return -1;
    }
    int read = in.read(bytes, offset, Math.min(count, left));
    if (read < 0) {
      throw cutShort();
    }
    left -= read;
    length += read;
    return read;
  }

  @Override
  public int available() throws IOException {
    return Math.min(left, in.available());
  }

  private boolean nextChunk() throws IOException {
    if (sha256 != null) {
      return false;
    }
    try {
      long chunk = Integer.toUnsignedLong(in.readInt());
      if (chunk > EnvelopeFormat.MAX_CHUNK) {
        throw EnvelopeHead.damaged(
            name, "a chunk declares " + chunk + " bytes, the limit is " + EnvelopeFormat.MAX_CHUNK);
      }
      if (chunk == 0) {
        readTrailer();
        return false;
      }
      if (length + chunk > maxBody) {
        throw tooLong();
      }
      left = (int) chunk;
      return true;
    } catch (EOFException e) {
      throw cutShort();
    }
  }

  private void readTrailer() throws IOException {
    long declared = in.readLong();
    if (declared != length) {
      throw EnvelopeHead.damaged(
          name,
          "its trailer declares a body of "
              + Long.toUnsignedString(declared)
              + " bytes, there are "
              + length);
    }
    byte[] computed = EnvelopeFormat.copyOf(digest).digest();
    byte[] stored = new byte[EnvelopeFormat.DIGEST];
    in.readFully(stored);
    if (!MessageDigest.isEqual(computed, stored)) {
      throw EnvelopeHead.damaged(name, "its SHA-256 is wrong");
    }
    byte[] whole = EnvelopeFormat.copyOf(digest).digest();
    if (in.read() >= 0) {
      throw EnvelopeHead.damaged(name, "there are bytes after its end");
    }
    if (expected != null && !MessageDigest.isEqual(whole, expected)) {
      throw EnvelopeHead.damaged(name, "it changed after it was verified");
    }
    sha256 = HexFormat.of().formatHex(whole);
  }

  private SparcelException cutShort() {
    return EnvelopeHead.damaged(name, "it is cut short, after " + length + " bytes of body");
  }

  private SparcelException tooLong() {
    if (expected != null) {
      return EnvelopeHead.damaged(name, "it changed after it was verified");
    }
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED,
            "Cannot read %s: its body is longer than the limit of %d bytes",
            name,
            maxBody)
        .fix("raise sparcel.serializer.max-bytes, or pass large data by path instead of by value")
        .build();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
