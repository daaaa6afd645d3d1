package io.sparcel.shape;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fields hold that no payload gave a value. */
public final class Defaults {
  private Defaults() {}

  /** Returns what Java gives a field of a type: null or zero. */
  public static @Nullable Object zero(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  /**
   * Makes an object whose fields hold what the initializers of its class give them. Each object
   * that lacks a field needs one of its own: a list made by an initializer must not be shared.
   *
   * @return empty for a record, and for a class without a constructor that takes nothing and
   *     succeeds
   */
  public static Optional<Object> fresh(Class<?> type) {
    if (type.isRecord()) {
      return Optional.empty();
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance());
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return Optional.empty(); // it wants what only the writer had
    }
  }
}
