package io.sparcel.envelope;

import java.security.MessageDigest;

/** The constants of docs/format.md. */
final class EnvelopeFormat {
  /**
   * The first eight bytes. As in PNG (W3C PNG, section 5.2) a byte with its high bit set, CR LF,
   * control-Z and LF show a transfer that took the file for text.
   */
  static final byte[] MAGIC = {(byte) 0x8E, 'S', 'P', 'L', '\r', '\n', 0x1A, '\n'};

  static final int VERSION = 1;
  static final int MAX_HEADER = 64 * 1024;
  static final int MAX_CHUNK = 1 << 20;
  static final int CHUNK = 64 * 1024;
  static final int DIGEST = 32;

  private EnvelopeFormat() {}

  /** Returns a copy of a digest as it stands, so that it can be finished and still go on. */
  static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }
}
