package io.sparcel.envelope;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Builds envelopes byte by byte as docs/format.md says, without any class of the production writer:
 * what is declared can differ from what is there, and both checksums are always right.
 */
final class RawEnvelope {
  static final byte[] MAGIC = {(byte) 0x8E, 0x53, 0x50, 0x4C, 0x0D, 0x0A, 0x1A, 0x0A};
  static final String HEADER =
      """
      kind: task
      task: word-count
      class: com.example.WordCount
      serializer: java
      protocol: 2
      sparcel: 0.1.0
      java: 17.0.1
      """;

  /** Each with its four bytes of declared length in front. */
  private final List<byte[]> chunks = new ArrayList<>();

  private byte[] magic = MAGIC;
  private int version = 1;
  private byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
  private long declaredHeader = -1;
  private long declaredBody = -1;
  private byte[] after = {};

  RawEnvelope magic(byte... bytes) {
    magic = bytes;
    return this;
  }

  RawEnvelope version(int number) {
    version = number;
    return this;
  }

  RawEnvelope header(String text) {
    return header(text.getBytes(StandardCharsets.UTF_8));
  }

  RawEnvelope header(byte[] bytes) {
    header = bytes;
    return this;
  }

  RawEnvelope declaredHeader(long length) {
    declaredHeader = length;
    return this;
  }

  RawEnvelope chunk(byte... bytes) {
    return chunk(bytes.length, bytes);
  }

  RawEnvelope chunk(long declared, byte[] bytes) {
    chunks.add(ByteBuffer.allocate(4 + bytes.length).putInt((int) declared).put(bytes).array());
    return this;
  }

  RawEnvelope declaredBody(long length) {
    declaredBody = length;
    return this;
  }

  RawEnvelope after(byte... bytes) {
    after = bytes;
    return this;
  }

  /** Magic, version, header length, header and their CRC-32C. */
  byte[] head() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(magic);
      out.writeShort(version);
      out.writeInt((int) (declaredHeader < 0 ? header.length : declaredHeader));
      out.write(header);
      CRC32C crc = new CRC32C();
      crc.update(bytes.toByteArray());
      out.writeInt((int) crc.getValue());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] build() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(head());
      long body = 0;
      for (byte[] chunk : chunks) {
        out.write(chunk);
        body += chunk.length - 4;
      }
      out.writeInt(0);
      out.writeLong(declaredBody < 0 ? body : declaredBody);
      out.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
      out.write(after);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
