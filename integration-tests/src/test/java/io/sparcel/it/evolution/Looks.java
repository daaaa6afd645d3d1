package io.sparcel.it.evolution;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of an object: every field of it, by name, whichever class of its hierarchy declares
 * it. The classes are compiled while the tests run, so nothing but reflection can look.
 */
final class Looks {
  private Looks() {}

  /** Returns how an object with these fields looks. */
  static String of(Map<String, String> fields) {
    return new TreeMap<>(fields).toString();
  }

  /**
   * Returns how an object looks.
   *
   * @throws ReflectiveOperationException when a field cannot be read
   */
  static String of(@Nullable Object object) throws ReflectiveOperationException {
    if (object == null
        || object instanceof Collection
        || object instanceof Enum
        || object.getClass().getClassLoader() == null) {
      return String.valueOf(object);
    }
    Map<String, String> fields = new TreeMap<>();
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          fields.put(field.getName(), of(field, field.get(object)));
        }
      }
    }
    return fields.toString();
  }

  /** A value that Java would not let into the field got there behind its back. */
  private static String of(Field field, @Nullable Object value)
      throws ReflectiveOperationException {
    boolean fits =
        value == null || field.getType().isPrimitive() || field.getType().isInstance(value);
    return fits ? of(value) : value.getClass().getName() + " in a " + field.getType().getName();
  }
}
