package io.sparcel.envelope;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Writes an envelope as a stream: the header at once, the body as it comes, the trailer at {@link
 * #finish()}. Not thread-safe. The stream below stays open.
 */
public final class EnvelopeWriter {
  private final MessageDigest digest = Sha256.digest();
  private final DataOutputStream out;
  private final Body body = new Body();
  private final long maxBody;
  private long bodyLength;
  private long length;

  /**
   * Writes magic and header.
   *
   * @param out where the envelope goes
   * @param header its header
   * @throws IOException as {@code out} throws it
   */
  public EnvelopeWriter(OutputStream out, Header header) throws IOException {
    this(out, header, Long.MAX_VALUE);
  }

  /**
   * Writes magic and header, for a body that may not grow beyond a limit.
   *
   * @param maxBody the length of the longest body, in bytes; what exceeds it is refused with {@link
   *     ErrorCode#LIMIT_EXCEEDED}
   * @throws IOException as {@code out} throws it
   */
  public EnvelopeWriter(OutputStream out, Header header, long maxBody) throws IOException {
    this.maxBody = maxBody;
    this.out = new DataOutputStream(new DigestOutputStream(out, digest));
    byte[] head = EnvelopeHead.encode(header.encode());
    this.out.write(head);
    this.length = head.length;
  }

  /** Returns the stream the body is written to; closing it has no effect. */
  public OutputStream body() {
    return body;
  }

  /**
   * Writes the last chunk and the trailer, and flushes.
   *
   * @return what was written
   * @throws IOException as the stream below throws it
   */
  public Written finish() throws IOException {
    body.writeChunk();
    out.writeInt(0);
    out.writeLong(bodyLength);
    byte[] trailer = EnvelopeFormat.copyOf(digest).digest();
    out.write(trailer);
    out.flush();
    length += Integer.BYTES + Long.BYTES + trailer.length;
    return new Written(length, bodyLength, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * What was written.
   *
   * @param length the length of the whole envelope, in bytes
   * @param bodyLength the length of the body, in bytes
   * @param sha256 the SHA-256 of the whole envelope, as {@code sha256sum} prints it
   */
  public record Written(long length, long bodyLength, String sha256) {}

  /** Collects the body into chunks. */
  private final class Body extends OutputStream {
    private final byte[] chunk = new byte[EnvelopeFormat.CHUNK];
    private int used;

    @Override
    public void write(int b) throws IOException {
      if (used == chunk.length) {
        writeChunk();
      }
      chunk[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        if (used == chunk.length) {
          writeChunk();
        }
        int taken = Math.min(left, chunk.length - used);
        System.arraycopy(bytes, from, chunk, used, taken);
        used += taken;
        from += taken;
        left -= taken;
      }
    }

    void writeChunk() throws IOException {
      if (bodyLength + used > maxBody) {
        throw SparcelException.of(
                ErrorCode.LIMIT_EXCEEDED,
                "The payload is longer than the limit of %d bytes",
                maxBody)
            .fix(
                "raise sparcel.serializer.max-bytes, or pass large data by path instead of by value")
            .build();
      }
      if (used > 0) {
        out.writeInt(used);
        out.write(chunk, 0, used);
        bodyLength += used;
        length += Integer.BYTES + used;
        used = 0;
      }
    }
  }
}
