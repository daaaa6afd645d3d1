package io.sparcel.serializer.protobuf;

import io.sparcel.Subtypes;
import io.sparcel.serializer.protobuf.ChoiceForm.Alternative;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the classes that may stand where a type is declared: listed, or permitted by it. */
final class Choices {
  private Choices() {}

  /** Returns the classes, in the order in which they count; empty for the type alone. */
  static List<Class<?>> of(Class<?> declared, List<Class<?>> listed) {
    if (!listed.isEmpty()) {
      return listed;
    }
    Subtypes onType = declared.getAnnotation(Subtypes.class);
    if (onType != null) {
      return List.of(onType.value());
    } else if (!declared.isSealed() || declared.isEnum()) {
      return List.of();
    }
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(declared, found);
    return List.copyOf(found);
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    if (type.isEnum() || !Modifier.isAbstract(type.getModifiers())) {
      found.add(type);
    }
    if (type.isSealed() && !type.isEnum()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, found);
      }
    }
  }

  /** Gives a choice its alternatives, numbered from 1 in the order of the classes. */
  static void set(ChoiceForm choice, List<Class<?>> types, Forms forms) {
    List<Alternative> alternatives = new ArrayList<>();
    for (Class<?> type : types) {
      alternatives.add(
          new Alternative(alternatives.size() + 1, nameOf(type, types), type, forms.exact(type)));
    }
    Map<Class<?>, Alternative> byClass =
        alternatives.stream()
            .collect(Collectors.toUnmodifiableMap(Alternative::type, Function.identity()));
    choice.setAlternatives(alternatives, value -> Optional.ofNullable(byClass.get(classOf(value))));
  }

  private static Class<?> classOf(Object value) {
    return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
  }

  private static String nameOf(Class<?> type, List<Class<?>> types) {
    String simple = type.getSimpleName();
    boolean unique = types.stream().filter(t -> t.getSimpleName().equals(simple)).count() == 1;
    String name = unique ? simple : type.getName().replace('.', '_');
    return Numbering.identifier(Character.toLowerCase(name.charAt(0)) + name.substring(1));
  }
}
