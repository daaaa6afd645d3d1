package io.sparcel.fingerprint;

import io.sparcel.FieldNumber;
import java.lang.reflect.Field;
import java.util.Objects;

/**
 * A field or record component as a header describes it.
 *
 * @param name its name
 * @param type its declared type, as {@link Class#getName} writes it
 * @param number what {@link FieldNumber} gives it, or 0
 */
public record FieldDescription(String name, String type, int number) {
  /** Checks that nothing is {@code null}. */
  public FieldDescription {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  static FieldDescription of(Field field) {
    return new FieldDescription(field.getName(), field.getType().getName(), numberOf(field));
  }

  /** Returns the number a field was given, or 0. */
  static int numberOf(Field field) {
    FieldNumber number = field.getAnnotation(FieldNumber.class);
    return number == null ? 0 : number.value();
  }
}
