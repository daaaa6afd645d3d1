package io.sparcel.shape;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A field that travels. Immutable. */
public final class ShapeField {
  private final Field field;

  ShapeField(Field field) {
    this.field = Access.open(field);
  }

  /** Returns the field's name. */
  public String name() {
    return field.getName();
  }

  /** Returns the field's declared type. */
  public Class<?> type() {
    return field.getType();
  }

  /** Returns the class that declares the field. */
  public Class<?> owner() {
    return field.getDeclaringClass();
  }

  /** Returns the field's value in an object; a primitive is boxed. */
  public @Nullable Object get(Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("opened in the constructor: " + field, e);
    }
  }

  /**
   * Sets the field in an object that is being rebuilt.
   *
   * @throws IllegalArgumentException when the value is not of the field's type
   */
  public void set(Object object, @Nullable Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("opened in the constructor: " + field, e);
    }
  }
}
