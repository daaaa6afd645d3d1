package io.sparcel.fingerprint;

import io.sparcel.shape.ClassShape;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields that travel, in the order of their declaration, which is what numbers them. */
final class DeclaredFields {
  private DeclaredFields() {}

  /** Returns those a record or class declares itself; those of its superclasses not. */
  static List<Field> of(Class<?> type) {
    if (!type.isRecord()) {
      // In the order of the class file, as every JVM that runs Spark returns them.
      return Arrays.stream(type.getDeclaredFields()).filter(ClassShape::travels).toList();
    }
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        fields.add(type.getDeclaredField(component.getName()));
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException("every record has its fields", e);
      }
    }
    return fields;
  }

  /** Returns all of them, superclasses first. */
  static List<Field> ofHierarchy(Class<?> type) {
    List<Field> fields = new ArrayList<>(of(type));
    Class<?> parent = type.getSuperclass();
    while (!type.isRecord() && parent != null && Serializable.class.isAssignableFrom(parent)) {
      fields.addAll(0, of(parent));
      parent = parent.getSuperclass();
    }
    return fields;
  }
}
