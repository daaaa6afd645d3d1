package io.sparcel.serializer.fst;

import io.sparcel.shape.ShapeField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a payload says of a class at its first occurrence: the first 64 bits of the SHA-256 of a
 * text, fixed for ever, that names all that the bytes after it depend on. Immutable.
 */
final class Layout {
  private static final ClassValue<Layout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
          return new Layout(type);
        }
      };

  private final Class<?> type;
  private final List<ShapeField> fields;
  private final long fingerprint;

  private Layout(Class<?> type) {
    this.type = type;
    if (type.isEnum()) {
      this.fields = List.of();
    } else {
      this.fields = ShapeField.of(type);
    }
    this.fingerprint = digest(type.isEnum() ? constants() : text());
  }

  /** Returns the layout of a record, a class or an enum. */
  static Layout of(Class<?> type) {
    return LAYOUTS.get(type);
  }

  Class<?> type() {
    return type;
  }

  /** Returns the fields in the order in which they are written, captured ones included. */
  List<ShapeField> fields() {
    return fields;
  }

  long fingerprint() {
    return fingerprint;
  }

  /** The text of an enum: {@code enum name CONSTANT CONSTANT …}. */
  private String constants() {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .collect(Collectors.joining(" ", "enum " + type.getName() + " ", ""));
  }

  /** The text of others: {@code record name} or {@code class name}, a line for each field. */
  private String text() {
    return fields.stream()
        .map(field -> field.owner().getName() + " " + field.name() + " " + field.type().getName())
        .collect(
            Collectors.joining(
                "\n", (type.isRecord() ? "record " : "class ") + type.getName() + "\n", ""));
  }

  private static long digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
