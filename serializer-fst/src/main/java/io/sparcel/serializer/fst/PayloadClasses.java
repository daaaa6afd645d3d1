package io.sparcel.serializer.fst;

import io.sparcel.payload.TaskClass;
import io.sparcel.spi.ReadContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of one payload. The policy is asked before a class is loaded, and about the JDK's
 * containers too; FST's own verifier is asked after a class was loaded, and not about these.
 */
final class PayloadClasses {
  private static final Map<String, Class<?>> PRIMITIVES =
      Stream.of(
              boolean.class,
              byte.class,
              short.class,
              char.class,
              int.class,
              long.class,
              float.class,
              double.class,
              void.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

  private final ReadContext context;
  private final List<Class<?>> named = new ArrayList<>();
  private final Set<Class<?>> described = new HashSet<>();
  private final Set<String> allowed = new HashSet<>();

  PayloadClasses(ReadContext context) {
    this.context = context;
  }

  /** Reads a class, without initializing it. */
  Class<?> read(FstInput in) throws IOException {
    int number = in.readInt();
    if (number >= 0 && number < named.size()) {
      return named.get(number);
    } else if (number != named.size()) {
      throw Refusals.unreadable("it refers to a class it does not name", null);
    }
    Class<?> type = load(in.readText());
    named.add(type);
    return type;
  }

  /** Reads a class whose objects must be carried in a form here as where they were written. */
  Class<?> read(FstInput in, Form form) throws IOException {
    Class<?> type = read(in);
    if (type.isPrimitive() || Form.of(type) != form || (form == Form.ENUM && !type.isEnum())) {
      throw Refusals.shapeChanged(
          type.getName()
              + " is of another kind here than where the payload was written: record or class,"
              + " enum, or a class with its own serialized form");
    }
    return type;
  }

  /** Reads the fingerprint at the first occurrence of a class. */
  void requireSame(Layout layout, FstInput in) throws IOException {
    if (described.add(layout.type()) && in.readLong() != layout.fingerprint()) {
      throw Refusals.shapeChanged(
          layout.type().getName()
              + " has other "
              + (layout.type().isEnum() ? "constants" : "fields")
              + " here than where the payload was written");
    }
  }

  /** Asks the policy about a class; for an array, about its element. */
  void requireAllowed(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    String element = name;
    if (dimensions > 0) {
      if (name.charAt(name.length() - 1) != ';') {
        return; // an array of primitives, or a name no class has
      }
      element = name.substring(Math.min(dimensions + 1, name.length() - 1), name.length() - 1);
    }
    if (!allowed.contains(element)) {
      if (!context.policy().allows(element)) {
        throw Refusals.notAllowed(element);
      }
      allowed.add(element);
    }
  }

  private Class<?> load(String name) {
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    requireAllowed(name);
    try {
      return Class.forName(name, false, context.classLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw TaskClass.missing(name, e);
    }
  }
}
