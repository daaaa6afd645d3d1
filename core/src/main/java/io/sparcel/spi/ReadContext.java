package io.sparcel.spi;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a serializer is told when it reads.
 *
 * @param protocol the protocol version of the bytes, one that {@link TaskSerializer#protocols()}
 *     holds
 * @param classLoader where classes are found; the thread's own loader is not consulted
 * @param policy which classes may be rebuilt
 * @param formerNames which classes had other names when the bytes were written
 * @param limits what is refused
 * @param length how many bytes there are; no length that the bytes declare may exceed what is left
 */
public record ReadContext(
    int protocol,
    ClassLoader classLoader,
    ClassPolicy policy,
    FormerNames formerNames,
    Limits limits,
    long length) {
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
          .collect(Collectors.toUnmodifiableMap(Class::getName, type -> type));

  /** Makes a context in which no class ever had another name. */
  public ReadContext(
      int protocol, ClassLoader classLoader, ClassPolicy policy, Limits limits, long length) {
    this(protocol, classLoader, policy, FormerNames.NONE, limits, length);
  }

  /**
   * Loads a class that a payload names, without initializing it, if the policy allows it. The only
   * way from a name in data to a class.
   *
   * @param name its binary name, present or former; of an array, as {@link Class#getName} writes
   *     it; of a primitive type, its keyword
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED}, {@link
   *     ErrorCode#TASK_CLASS_MISSING} or {@link ErrorCode#CLASS_FILE_TOO_NEW}
   */
  public Class<?> load(String name) {
    Class<?> primitive = PRIMITIVES.get(name); // whose names Class.forName does not know
    if (primitive != null) {
      return primitive;
    }
    String present = present(name);
    requireAllowed(present);
    try {
      return Class.forName(present, false, classLoader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw Refusals.missing(name, e);
    }
  }

  /**
   * Asks the policy about a class that a payload means, whether or not it names it; for an array,
   * about its element.
   *
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED}
   */
  public void requireAllowed(String name) {
    String element = elementOf(name);
    if (!element.isEmpty() && !policy.allows(element)) {
      throw Refusals.notAllowed("class " + element);
    }
  }

  private String present(String name) {
    String element = elementOf(name);
    return element.isEmpty() ? name : name.replace(element, formerNames.present(element));
  }

  /** Returns the class name in a name; empty for an array of primitives and a malformed array. */
  private static String elementOf(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    if (dimensions == 0) {
      return name;
    }
    boolean ofClass = name.startsWith("L", dimensions) && name.endsWith(";");
    return ofClass ? name.substring(dimensions + 1, name.length() - 1) : "";
  }
}
