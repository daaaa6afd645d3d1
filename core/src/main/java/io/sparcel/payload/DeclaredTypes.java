package io.sparcel.payload;

import io.sparcel.shape.JdkTypes;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes that other classes declare to be part of them: the types of the fields that
 * travel, with elements and type arguments; superclasses; what a supertype is given as type
 * argument, as a task its result; permitted subclasses; nested classes. No class is initialized. A
 * class behind a field of type {@code Object} is not found, nor one of the JDK.
 */
final class DeclaredTypes {
  private static final int MOST = 1000;

  private final Set<Class<?>> found = new LinkedHashSet<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private DeclaredTypes() {}

  /** Returns some classes and what they lead to: the nearest 1,000 at most. */
  static Set<Class<?>> from(Collection<? extends Class<?>> roots) {
    DeclaredTypes types = new DeclaredTypes();
    roots.forEach(types::note);
    while (!types.open.isEmpty()) {
      types.follow(types.open.remove());
    }
    return Collections.unmodifiableSet(types.found);
  }

  private void follow(Class<?> type) {
    try {
      noteAll(type.getPermittedSubclasses());
      noteAll(type.getDeclaredClasses());
      note(type.getGenericSuperclass());
      noteAll(type.getGenericInterfaces());
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          note(field.getType()); // of a type variable, its bound
          note(field.getGenericType());
        }
      }
    } catch (LinkageError | TypeNotPresentException e) {
      // It mentions a class that is not here. If the payload needs it, the serializer will say so.
      return;
    }
  }

  private void noteAll(Type @Nullable [] types) {
    for (Type type : types == null ? new Type[0] : types) {
      note(type);
    }
  }

  private void note(@Nullable Type type) {
    if (type instanceof Class<?> c) {
      add(c);
    } else if (type instanceof ParameterizedType parameterized) {
      note(parameterized.getRawType());
      noteAll(parameterized.getActualTypeArguments());
    } else if (type instanceof GenericArrayType array) {
      note(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      noteAll(wildcard.getUpperBounds());
      noteAll(wildcard.getLowerBounds());
    }
  }

  private void add(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (!element.isPrimitive()
        && !JdkTypes.isJdk(element)
        && found.size() < MOST
        && found.add(element)) {
      open.add(element);
    }
  }
}
