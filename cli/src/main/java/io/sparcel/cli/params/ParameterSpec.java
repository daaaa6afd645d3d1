package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import io.sparcel.Parameter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a task, or of a record or class within one.
 *
 * @param name its name
 * @param type its type, with type variables resolved
 * @param description what it means; may be empty
 * @param defaultText the text that stands for it when none is given, or empty
 * @param initial the value a field already has when none is given, or empty
 * @param nullable whether null may be given, and is what it has when nothing is
 */
record ParameterSpec(
    String name,
    JavaType type,
    String description,
    Optional<String> defaultText,
    Optional<Object> initial,
    boolean nullable) {

  static ParameterSpec of(
      String name,
      JavaType type,
      AnnotatedElement element,
      AnnotatedType annotatedType,
      @Nullable Object initial) {
    Optional<Parameter> parameter = Optional.ofNullable(element.getAnnotation(Parameter.class));
    return new ParameterSpec(
        name,
        type,
        parameter.map(Parameter::description).orElse(""),
        parameter.map(Parameter::defaultValue).filter(text -> !text.equals(Parameter.REQUIRED)),
        Optional.ofNullable(initial),
        nullable(element, annotatedType));
  }

  /** Any annotation of that name will do: JSpecify's is one of many. */
  private static boolean nullable(AnnotatedElement element, AnnotatedType annotatedType) {
    return Stream.concat(
            Arrays.stream(element.getAnnotations()), Arrays.stream(annotatedType.getAnnotations()))
        .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }

  /** Returns whether one must be given. */
  boolean required() {
    return defaultText.isEmpty() && initial.isEmpty() && !nullable && !Types.isOptional(type);
  }
}
