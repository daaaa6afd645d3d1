package io.sparcel.serializer.protobuf;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A type with its arguments known, as far as its declaration tells them. What it leaves open is its
 * bound: {@code T} of a class that is used without arguments is {@code Object}.
 *
 * @param raw the class
 * @param arguments its type arguments, or the element of a generic array; empty when not known
 */
record TypeRef(Class<?> raw, List<TypeRef> arguments) {
  /** A class that mentions itself with ever longer arguments has no finite schema. */
  private static final int MAX_NESTING = 6;

  /** Refers to a class of whose arguments nothing is known. */
  static TypeRef of(Class<?> raw) {
    return new TypeRef(raw, List.of());
  }

  /** Refers to a declared type where type variables have the given meanings. */
  static TypeRef of(Type type, Map<TypeVariable<?>, TypeRef> bindings) {
    if (type instanceof ParameterizedType parameterized) {
      return bounded(
          (Class<?>) parameterized.getRawType(),
          Arrays.stream(parameterized.getActualTypeArguments())
              .map(argument -> of(argument, bindings))
              .toList());
    } else if (type instanceof GenericArrayType array) {
      TypeRef component = of(array.getGenericComponentType(), bindings);
      return bounded(component.raw().arrayType(), List.of(component));
    } else if (type instanceof TypeVariable<?> variable && bindings.containsKey(variable)) {
      return bindings.get(variable);
    } else if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], bindings);
    }
    return of(erase(type));
  }

  private static TypeRef bounded(Class<?> raw, List<TypeRef> arguments) {
    TypeRef type = new TypeRef(raw, arguments);
    return type.nesting() > MAX_NESTING ? of(raw) : type;
  }

  private int nesting() {
    return 1 + arguments.stream().mapToInt(TypeRef::nesting).max().orElse(0);
  }

  private static Class<?> erase(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    } else if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    } else if (type instanceof TypeVariable<?> variable) {
      return erase(variable.getBounds()[0]);
    }
    return Object.class;
  }

  /** Returns a type argument; {@code Object} when it is not known. */
  TypeRef argument(int index) {
    return index < arguments.size() ? arguments.get(index) : of(Object.class);
  }

  /** Returns the component of an array. */
  TypeRef component() {
    return arguments.isEmpty() ? of(raw.getComponentType()) : arguments.get(0);
  }

  /** Returns what type variables mean in the fields of this class and of its superclasses. */
  Map<TypeVariable<?>, TypeRef> bindings() {
    Map<TypeVariable<?>, TypeRef> bindings = new HashMap<>();
    bind(bindings, raw, arguments);
    for (Class<?> c = raw; c.getSuperclass() != null; c = c.getSuperclass()) {
      if (c.getGenericSuperclass() instanceof ParameterizedType parent) {
        bind(bindings, c.getSuperclass(), of(parent, bindings).arguments());
      }
    }
    return bindings;
  }

  private static void bind(
      Map<TypeVariable<?>, TypeRef> bindings, Class<?> type, List<TypeRef> arguments) {
    TypeVariable<?>[] parameters = type.getTypeParameters();
    for (int i = 0; i < Math.min(parameters.length, arguments.size()); i++) {
      bindings.put(parameters[i], arguments.get(i));
    }
  }
}
