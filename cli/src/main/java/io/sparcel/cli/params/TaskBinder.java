package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskName;
import io.sparcel.TaskNames;
import java.lang.reflect.Modifier;
import java.util.Map;

/** Builds a task from its parameters. */
public final class TaskBinder {
  private TaskBinder() {}

  /**
   * Checks that a class is a task that can be built.
   *
   * @throws SparcelException {@link ErrorCode#NOT_A_TASK}, or {@link ErrorCode#PARAMETER_INVALID}
   *     when it is one but has no way to be built from parameters
   */
  public static void require(Class<?> type) {
    boolean isAbstract = type.isInterface() || Modifier.isAbstract(type.getModifiers());
    if (!Task.class.isAssignableFrom(type) || isAbstract) {
      throw SparcelException.of(
              ErrorCode.NOT_A_TASK,
              isAbstract ? "%s is abstract" : "%s does not implement %s",
              type.getName(),
              Task.class.getName())
          .fix("name a record or class that implements Task or DriverTask")
          .build();
    }
    if (!Types.isObject(Types.of(type))) {
      throw SparcelException.of(
              ErrorCode.PARAMETER_INVALID,
              "%s cannot be built from parameters: it has no constructor without parameters",
              type.getName())
          .fix("make it a record, or a static class with a constructor without parameters")
          .build();
    }
  }

  /**
   * Builds a task.
   *
   * @param type its class, a record or a class with a constructor without parameters
   * @param given what was given for its parameters
   * @throws SparcelException {@link ErrorCode#PARAMETER_INVALID} with every problem found, and as
   *     {@link #require} throws it
   */
  public static Task<?> bind(Class<?> type, GivenParameters given) {
    require(type);
    Problems problems = new Problems();
    Map<String, Input> inputs = given.inputs(problems);
    JavaType javaType = Types.of(type);
    Object task = new Converter(problems).object(inputs, javaType, "");
    if (task == null || problems.count() > 0) {
      throw SparcelException.of(
              ErrorCode.PARAMETER_INVALID,
              "%s cannot be built: its parameters have %d problem%s",
              TaskNames.of(type),
              problems.count(),
              problems.count() == 1 ? "" : "s")
          .problems(problems.lines())
          .fix("correct these; 'sparcel tasks %s' describes every parameter", nameFor(type))
          .build();
    }
    return (Task<?>) task;
  }

  /** The stable name if there is one, and else what always leads to the class. */
  private static String nameFor(Class<?> type) {
    return type.isAnnotationPresent(TaskName.class) ? TaskNames.of(type) : type.getName();
  }
}
