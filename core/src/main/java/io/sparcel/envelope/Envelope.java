package io.sparcel.envelope;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An envelope whose every byte was verified. Immutable; its source must not change.
 *
 * <p>{@link #verify} reads the whole source once, in bounded memory; only then can the body be
 * opened. A body of less than 16 MiB is kept and is what was verified. A longer one is read and
 * verified again, and a source that changed in between is refused at its end.
 */
public final class Envelope {
  /** Bodies shorter than this are kept as they were verified, and not read a second time. */
  private static final int KEPT = 16 << 20;

  private final EnvelopeSource source;
  private final Header header;
  private final long bodyLength;
  private final String sha256;
  private final byte @Nullable [] body;

  private Envelope(
      EnvelopeSource source,
      Header header,
      long bodyLength,
      String sha256,
      byte @Nullable [] body) {
    this.body = body;
    this.source = source;
    this.header = header;
    this.bodyLength = bodyLength;
    this.sha256 = sha256;
  }

  /**
   * Reads all of an envelope and checks it.
   *
   * @param source its bytes
   * @param maxBody the length of the longest body accepted, in bytes
   * @return the verified envelope
   * @throws IOException as the source throws it
   * @throws SparcelException {@link ErrorCode#NOT_AN_ENVELOPE}, {@link
   *     ErrorCode#ENVELOPE_VERSION_UNSUPPORTED}, {@link ErrorCode#ENVELOPE_DAMAGED}, {@link
   *     ErrorCode#HEADER_INVALID} or {@link ErrorCode#LIMIT_EXCEEDED}
   */
  public static Envelope verify(EnvelopeSource source, long maxBody) throws IOException {
    try (BodyStream stream = BodyStream.open(source, maxBody)) {
      byte[] first = stream.readNBytes(KEPT);
      boolean whole = first.length < KEPT;
      stream.transferTo(OutputStream.nullOutputStream());
      return new Envelope(
          source, stream.header(), stream.length(), stream.sha256(), whole ? first : null);
    }
  }

  /**
   * Reads only the header; its own checksum is verified, the body is not.
   *
   * @throws SparcelException as {@link #verify} throws it
   */
  public static Header readHeader(EnvelopeSource source) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(source.open()))) {
      return EnvelopeHead.read(in, source.name());
    }
  }

  /**
   * Checks that this is the very envelope that was submitted.
   *
   * @param expected the SHA-256 of the whole envelope, 64 hexadecimal digits
   * @throws SparcelException {@link ErrorCode#DIGEST_MISMATCH}
   */
  public void requireSha256(String expected) {
    if (!sha256.equals(expected)) {
      throw SparcelException.of(
              ErrorCode.DIGEST_MISMATCH,
              "%s is sound but is not the payload that was submitted",
              source.name())
          .detail("Expected", "SHA-256 " + expected)
          .detail("Found", "SHA-256 " + sha256)
          .fix("submit again; if it happens again, find out who else writes to the staging folder")
          .build();
    }
  }

  /**
   * Opens the body. The stream ends in an error when the source no longer is what was verified.
   *
   * @throws IOException as the source throws it
   */
  public InputStream openBody() throws IOException {
    if (body != null) {
      return new ByteArrayInputStream(body);
    }
    return BodyStream.reopen(source, bodyLength, HexFormat.of().parseHex(sha256));
  }

  /** Returns the header. */
  public Header header() {
    return header;
  }

  /** Returns the length of the body, in bytes. */
  public long bodyLength() {
    return bodyLength;
  }

  /** Returns the SHA-256 of the whole envelope, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** Returns what messages call this envelope. */
  public String name() {
    return source.name();
  }
}
