package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parameter as people are told of it.
 *
 * @param name its name; dotted for a part of another
 * @param depth 0 for a parameter of the task itself, 1 for a part of one, and so on
 * @param type its type in words
 * @param required whether one must be given
 * @param standard what stands for it when none is given; stars when it looks secret
 * @param form what a value must look like
 * @param description what it means; may be empty
 */
public record ParameterDescription(
    String name,
    int depth,
    String type,
    boolean required,
    Optional<String> standard,
    String form,
    String description) {

  /**
   * Describes the parameters of a task, each followed by its parts.
   *
   * @throws SparcelException as {@link TaskBinder#require} throws it
   */
  public static List<ParameterDescription> of(Class<?> task) {
    TaskBinder.require(task);
    List<ParameterDescription> all = new ArrayList<>();
    collect(Types.of(task), "", 0, new HashSet<>(), all);
    return List.copyOf(all);
  }

  private static void collect(
      JavaType type,
      String prefix,
      int depth,
      Set<Class<?>> above,
      List<ParameterDescription> all) {
    if (!above.add(type.getRawClass())) {
      return; // a type within itself was described already
    }
    try {
      for (ParameterSpec parameter : ObjectShape.of(type).parameters()) {
        String name = prefix + parameter.name();
        all.add(
            new ParameterDescription(
                name,
                depth,
                Types.describe(parameter.type()),
                parameter.required(),
                standard(parameter),
                Types.form(parameter.type()),
                parameter.description()));
        parts(parameter.type(), name, depth + 1, above, all);
      }
    } catch (InvocationTargetException e) {
      throw SparcelException.of(
              ErrorCode.PARAMETER_INVALID,
              "The constructor of %s failed: %s",
              type.getRawClass().getName(),
              e.getCause())
          .fix("make its constructor without parameters only set defaults")
          .cause(e.getCause())
          .build();
    } finally {
      above.remove(type.getRawClass());
    }
  }

  private static void parts(
      JavaType type, String name, int depth, Set<Class<?>> above, List<ParameterDescription> all) {
    if (Types.isOptional(type)) {
      parts(Types.optionalContent(type), name, depth, above, all);
    } else if (Scalars.find(type.getRawClass()).isPresent()) {
      return;
    } else if (type.isArrayType() || type.isCollectionLikeType()) {
      parts(type.getContentType(), name + ".0", depth, above, all);
    } else if (type.isMapLikeType()) {
      parts(type.getContentType(), name + ".<key>", depth, above, all);
    } else if (Types.isObject(type)) {
      collect(type, name + ".", depth, above, all);
    }
  }

  private static Optional<String> standard(ParameterSpec parameter) {
    return parameter
        .initial()
        .map(ParameterDescription::text)
        .or(parameter::defaultText)
        .map(text -> Problems.secret(parameter.name()) && !text.isEmpty() ? "********" : text);
  }

  private static String text(Object value) {
    return value instanceof Optional<?> optional
        ? optional.map(String::valueOf).orElse("")
        : String.valueOf(value);
  }
}
