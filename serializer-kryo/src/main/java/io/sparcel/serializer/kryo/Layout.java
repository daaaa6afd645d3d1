package io.sparcel.serializer.kryo;

import io.sparcel.shape.Carriage;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.ShapeField;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields of a record or class in the order in which they are written. Unlike Kryo's, they
 * include the synthetic ones: what an inner class captured. Immutable.
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
  private final List<Boolean> exact;
  private final long fingerprint;

  private Layout(Class<?> type) {
    this.type = type;
    this.fields = ShapeField.of(type);
    this.exact = fields.stream().map(field -> isExact(field.type())).toList();
    this.fingerprint = Fingerprint.of(text());
  }

  static Layout of(Class<?> type) {
    return LAYOUTS.get(type);
  }

  Class<?> type() {
    return type;
  }

  List<ShapeField> fields() {
    return fields;
  }

  /** Returns what protocol 1 writes before the first object of the class. */
  long fingerprint() {
    return fingerprint;
  }

  /**
   * Returns whether every value of a field is of its very type, so that protocol 1 need not name
   * it. Part of the fingerprint: a class that becomes final changes the bytes.
   */
  boolean isExact(int index) {
    return exact.get(index);
  }

  private static boolean isExact(Class<?> type) {
    if (!Modifier.isFinal(type.getModifiers()) || type.isArray() || type.isPrimitive()) {
      return false;
    } else if (JdkTypes.isJdk(type)) {
      return JdkClasses.isExact(type);
    }
    return Carriage.of(type) == Carriage.FIELDS || Carriage.of(type) == Carriage.ENUM;
  }

  private String text() {
    return fields.stream()
        .map(
            field ->
                field.owner().getName()
                    + " "
                    + field.name()
                    + " "
                    + field.type().getName()
                    + (isExact(field.type()) ? " exact" : ""))
        .collect(
            Collectors.joining(
                "\n", (type.isRecord() ? "record " : "class ") + type.getName() + "\n", ""));
  }
}
