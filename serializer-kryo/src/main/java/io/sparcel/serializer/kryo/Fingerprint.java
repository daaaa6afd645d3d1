package io.sparcel.serializer.kryo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A class's shape as 64 bits: the first of the SHA-256 of a text, fixed for ever. */
final class Fingerprint {
  private Fingerprint() {}

  /** Returns that of an enum: {@code enum name CONSTANT CONSTANT …}. */
  static long ofEnum(Class<?> type) {
    String constants =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.joining(" "));
    return of("enum " + type.getName() + " " + constants);
  }

  /** Returns that of a text. */
  static long of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
