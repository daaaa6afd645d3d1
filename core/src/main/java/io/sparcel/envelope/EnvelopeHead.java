package io.sparcel.envelope;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The part before the body: magic, version, header length, header, CRC-32C of all of these. */
final class EnvelopeHead {
  private static final int FIXED = EnvelopeFormat.MAGIC.length + 2 + 4;

  private EnvelopeHead() {}

  static byte[] encode(byte[] header) {
    ByteBuffer head = ByteBuffer.allocate(FIXED + header.length + 4);
    head.put(EnvelopeFormat.MAGIC);
    head.putShort((short) EnvelopeFormat.VERSION);
    head.putInt(header.length);
    head.put(header);
    head.putInt(crc(head.array(), FIXED + header.length));
    return head.array();
  }

  /** Reads and checks all of it; nothing is allocated before its length was checked. */
  static Header read(DataInputStream in, String name) throws IOException {
    byte[] fixed = in.readNBytes(FIXED);
    int common = Math.min(fixed.length, EnvelopeFormat.MAGIC.length);
    if (common == 0 || !Arrays.equals(fixed, 0, common, EnvelopeFormat.MAGIC, 0, common)) {
      throw notAnEnvelope(fixed, name);
    }
    if (fixed.length < FIXED) {
      throw damaged(name, "it ends after " + fixed.length + " bytes, within its first " + FIXED);
    }
    ByteBuffer buffer = ByteBuffer.wrap(fixed).position(EnvelopeFormat.MAGIC.length);
    int version = Short.toUnsignedInt(buffer.getShort());
    if (version != EnvelopeFormat.VERSION) {
      throw SparcelException.of(
              ErrorCode.ENVELOPE_VERSION_UNSUPPORTED,
              "Cannot read %s: envelope version %d, this reader knows version %d",
              name,
              version,
              EnvelopeFormat.VERSION)
          .fix("use the Sparcel version that wrote it, or a newer one")
          .build();
    }
    long length = Integer.toUnsignedLong(buffer.getInt());
    if (length > EnvelopeFormat.MAX_HEADER) {
      throw SparcelException.of(
              ErrorCode.HEADER_INVALID,
              "Cannot read %s: it declares a header of %d bytes, the limit is %d",
              name,
              length,
              EnvelopeFormat.MAX_HEADER)
          .fix("write the payload again; this file is damaged or was not written by Sparcel")
          .build();
    }
    byte[] header = new byte[(int) length];
    int stored;
    try {
      in.readFully(header);
      stored = in.readInt();
    } catch (EOFException e) {
      throw damaged(name, "it ends within its header");
    }
    byte[] all = Arrays.copyOf(fixed, FIXED + header.length);
    System.arraycopy(header, 0, all, FIXED, header.length);
    if (crc(all, all.length) != stored) {
      throw damaged(name, "the header's checksum is wrong");
    }
    return Header.decode(header);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static SparcelException damaged(String name, String what) {
    return SparcelException.of(ErrorCode.ENVELOPE_DAMAGED, "Cannot read %s: %s", name, what)
        .fix("write or copy the payload again, in binary mode; nothing of it was executed")
        .build();
  }

  private static SparcelException notAnEnvelope(byte[] start, String name) {
    return SparcelException.of(
            ErrorCode.NOT_AN_ENVELOPE,
            "Cannot read %s: %s, not a Sparcel envelope",
            name,
            guess(start))
        .detail(
            "Expected",
            "it to begin with " + HexFormat.ofDelimiter(" ").formatHex(EnvelopeFormat.MAGIC))
        .detail("Found", HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(8, start.length)))
        .fix("give the path of a file that sparcel wrote (payload.sparcel or result-1.sparcel)")
        .build();
  }

  private static String guess(byte[] start) {
    if (start.length == 0) {
      return "it is empty";
    }
    String hex = HexFormat.of().formatHex(start);
    if (hex.startsWith("aced0005")) {
      return "it is a bare Java serialization stream";
    }
    if (hex.startsWith("1f8b")) {
      return "it is gzip-compressed";
    }
    if (hex.startsWith("504b0304")) {
      return "it is a zip or jar file";
    }
    if (hex.startsWith("cafebabe")) {
      return "it is a Java class file";
    }
    if (hex.startsWith("28b52ffd")) {
      return "it is zstd-compressed";
    }
    if (hex.startsWith("8002")
        || hex.startsWith("8003")
        || hex.startsWith("8004")
        || hex.startsWith("8005")) {
      return "it is a Python pickle";
    }
    if (hex.startsWith("8e53504c0a")
        || hex.startsWith("0e53504c")
        || hex.startsWith("efbfbd53504c")
        || hex.startsWith("8e53504c0d0d")
        || hex.startsWith("8e53504c0d0a1a0d")
        || hex.startsWith("c28e53504c")
        || hex.startsWith("c5bd53504c")) {
      return "it is an envelope that was damaged by a transfer in text mode";
    }
    return "it begins with other bytes";
  }
}
