package io.sparcel.shape;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The fields of a serializable class that travel: not static, not transient, superclasses first, by
 * name within a class. Immutable.
 */
public final class ClassShape {
  private static final ClassValue<ClassShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected ClassShape computeValue(Class<?> type) {
          return new ClassShape(type);
        }
      };

  private final List<ShapeField> fields;

  private ClassShape(Class<?> type) {
    List<ShapeField> all = new ArrayList<>();
    Class<?> next = type;
    while (next != null && Serializable.class.isAssignableFrom(next)) {
      all.addAll(
          0,
          Arrays.stream(next.getDeclaredFields())
              .filter(ClassShape::travels)
              .sorted(Comparator.comparing(Field::getName))
              .map(ShapeField::new)
              .toList());
      next = next.getSuperclass();
    }
    this.fields = List.copyOf(all);
  }

  /**
   * Returns the shape of a class.
   *
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#TASK_NOT_PORTABLE} when its
   *     module does not open it
   */
  public static ClassShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** Returns the fields, superclasses first, by name within a class. */
  public List<ShapeField> fields() {
    return fields;
  }

  /**
   * Returns whether a field of a serializable class travels: it is neither static nor transient.
   */
  public static boolean travels(Field field) {
    return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
  }

  /**
   * Returns whether a class decides itself what its serialized form is: it, or a class it extends,
   * has one of the hooks of Java serialization, or it extends a class of the JDK that has state.
   */
  public static boolean hasOwnForm(Class<?> type) {
    if (Externalizable.class.isAssignableFrom(type)) {
      return true;
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (c == Record.class || c == Number.class) {
        return false;
      }
      if (JdkTypes.isJdk(c) || declaresHook(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean declaresHook(Class<?> type) {
    return has(type, "writeObject", ObjectOutputStream.class)
        || has(type, "readObject", ObjectInputStream.class)
        || has(type, "readObjectNoData")
        || has(type, "writeReplace")
        || has(type, "readResolve")
        || Arrays.stream(type.getDeclaredFields())
            .anyMatch(
                f ->
                    f.getName().equals("serialPersistentFields")
                        && Modifier.isStatic(f.getModifiers()));
  }

  private static boolean has(Class<?> type, String method, Class<?>... parameters) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            m -> m.getName().equals(method) && Arrays.equals(m.getParameterTypes(), parameters));
  }
}
