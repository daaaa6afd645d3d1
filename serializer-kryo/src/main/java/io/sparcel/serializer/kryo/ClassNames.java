package io.sparcel.serializer.kryo;

import io.sparcel.payload.TaskClass;
import io.sparcel.spi.ReadContext;
import java.util.Map;

/** Turns the class names of a payload into classes, if the policy allows them. */
final class ClassNames {
  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean",
          boolean.class,
          "byte",
          byte.class,
          "short",
          short.class,
          "char",
          char.class,
          "int",
          int.class,
          "long",
          long.class,
          "float",
          float.class,
          "double",
          double.class,
          "void",
          void.class);

  private ClassNames() {}

  /**
   * Loads a class without initializing it.
   *
   * @param name its binary name; of an array, as {@link Class#getName} writes it
   */
  static Class<?> load(String name, ReadContext context) {
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    requireAllowed(name, context);
    try {
      return Class.forName(name, false, context.classLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw TaskClass.missing(name, e);
    }
  }

  /** Asks the policy; for an array, about its element. */
  static void requireAllowed(String name, ReadContext context) {
    int dimensions = name.lastIndexOf('[') + 1;
    String element = name;
    if (dimensions > 0) {
      if (name.charAt(name.length() - 1) != ';') {
        return; // an array of primitives, or a name no class has
      }
      element = name.substring(Math.min(dimensions + 1, name.length() - 1), name.length() - 1);
    }
    if (!context.policy().allows(element)) {
      throw Refusals.notAllowed(element);
    }
  }
}
