package io.sparcel.fingerprint;

import io.sparcel.SparcelException;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.ShapeChange;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the declared type of a field here relates to the one that was sent. */
final class TypeRelation {
  private static final List<Class<?>> PRIMITIVES =
      List.of(
          boolean.class,
          byte.class,
          short.class,
          char.class,
          int.class,
          long.class,
          float.class,
          double.class);

  /**
   * The primitive types that hold every value of another; {@code int} to {@code float} and {@code
   * long} to either are not among them, although Java converts them.
   */
  private static final Map<Class<?>, List<Class<?>>> WIDER =
      Map.of(
          byte.class,
          List.of(short.class, int.class, long.class, float.class, double.class),
          short.class,
          List.of(int.class, long.class, float.class, double.class),
          char.class,
          List.of(int.class, long.class, float.class, double.class),
          int.class,
          List.of(long.class, double.class),
          float.class,
          List.of(double.class));

  private TypeRelation() {}

  /**
   * Returns how a type differs from what was sent.
   *
   * @param sent the name of the type that was sent, as {@link Class#getName} writes it
   * @param here the type here
   * @param context by which the sent type is loaded if that is allowed; one that is not there or
   *     not allowed may hold values that fit
   */
  static Optional<ShapeChange> between(String sent, Class<?> here, ReadContext context) {
    if (sent.equals(here.getName())) {
      return Optional.empty();
    }
    Class<?> primitive = primitiveOf(sent);
    if (primitive != null) {
      return Optional.of(fromPrimitive(primitive, here));
    }
    return here.isPrimitive()
        ? Optional.of(toPrimitive(sent, here))
        : betweenReferences(sent, here, context);
  }

  private static @Nullable Class<?> primitiveOf(String name) {
    return PRIMITIVES.stream().filter(type -> type.getName().equals(name)).findAny().orElse(null);
  }

  private static ShapeChange fromPrimitive(Class<?> sent, Class<?> here) {
    if (here.isPrimitive()) {
      return widens(sent, here) ? ShapeChange.FIELD_WIDENED : ShapeChange.FIELD_RETYPED;
    } else if (here == boxOf(sent)) {
      return ShapeChange.FIELD_BOXED;
    }
    return here.isAssignableFrom(boxOf(sent))
        ? ShapeChange.FIELD_GENERALISED
        : ShapeChange.FIELD_RETYPED;
  }

  private static ShapeChange toPrimitive(String sent, Class<?> here) {
    for (Class<?> primitive : PRIMITIVES) {
      if (boxOf(primitive).getName().equals(sent)) {
        return primitive == here
            ? ShapeChange.FIELD_BOXED
            : widens(primitive, here) ? ShapeChange.FIELD_WIDENED : ShapeChange.FIELD_RETYPED;
      }
    }
    return hasSupertype(boxOf(here), sent)
        ? ShapeChange.FIELD_SPECIALISED
        : ShapeChange.FIELD_RETYPED;
  }

  private static Optional<ShapeChange> betweenReferences(
      String sent, Class<?> here, ReadContext context) {
    if (here == Object.class) {
      return Optional.of(ShapeChange.FIELD_GENERALISED);
    }
    Class<?> type;
    try {
      type = context.load(sent);
    } catch (SparcelException e) {
      return Optional.of(ShapeChange.FIELD_SPECIALISED); // a value may fit; who can tell
    }
    if (type == here) {
      return Optional.empty(); // by another name
    } else if (here.isAssignableFrom(type)) {
      return Optional.of(ShapeChange.FIELD_GENERALISED);
    }
    return Optional.of(
        type.isAssignableFrom(here) || mayShare(type, here)
            ? ShapeChange.FIELD_SPECIALISED
            : ShapeChange.FIELD_RETYPED);
  }

  /** Returns whether an object may be of both types, neither of which is one of the other. */
  private static boolean mayShare(Class<?> one, Class<?> other) {
    return (one.isInterface() && !Modifier.isFinal(other.getModifiers()))
        || (other.isInterface() && !Modifier.isFinal(one.getModifiers()));
  }

  private static boolean widens(Class<?> sent, Class<?> here) {
    return WIDER.getOrDefault(sent, List.of()).contains(here);
  }

  private static Class<?> boxOf(Class<?> primitive) {
    return MethodType.methodType(primitive).wrap().returnType();
  }

  private static boolean hasSupertype(@Nullable Class<?> type, String name) {
    if (type == null) {
      return false;
    } else if (type.getName().equals(name) || hasSupertype(type.getSuperclass(), name)) {
      return true;
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (hasSupertype(parent, name)) {
        return true;
      }
    }
    return false;
  }
}
