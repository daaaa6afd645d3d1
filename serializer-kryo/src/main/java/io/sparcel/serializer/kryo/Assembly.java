package io.sparcel.serializer.kryo;

import io.sparcel.shape.RecordShape;
import io.sparcel.shape.ShapeField;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * An object that is being put together. One of a class exists, and can be referred to, before its
 * fields are read; a record only when all are there.
 */
final class Assembly {
  private final Layout layout;
  private final @Nullable Object object;
  private final @Nullable Object[] components;

  Assembly(PortableKryo kryo, Layout layout) {
    this.layout = layout;
    if (layout.type().isRecord()) {
      object = null;
      components = layout.fields().stream().map(field -> zero(field.type())).toArray();
    } else {
      components = new Object[0];
      object = kryo.newInstance(layout.type());
      kryo.reference(object);
    }
  }

  /** Gives a field its value, which must be of the field's type. */
  void set(int index, @Nullable Object value) {
    ShapeField field = layout.fields().get(index);
    if (value == null ? field.type().isPrimitive() : !field.boxedType().isInstance(value)) {
      throw typeChanged(field, value == null ? "null" : value.getClass().getName());
    }
    if (object == null) {
      components[index] = value;
    } else {
      field.set(object, value);
    }
  }

  /** Returns the object. */
  Object finish() {
    return object == null ? RecordShape.of(layout.type()).create(components) : object;
  }

  /** Says that a field has another type than what was sent. */
  static RuntimeException typeChanged(ShapeField field, String sent) {
    return KryoRefusals.shapeChanged(
        field.owner().getName()
            + "."
            + field.name()
            + " is of type "
            + field.type().getTypeName()
            + " here, sent was "
            + sent);
  }

  private static @Nullable Object zero(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
