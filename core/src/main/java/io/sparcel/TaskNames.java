package io.sparcel;

/** How a task's name is found. */
public final class TaskNames {
  private TaskNames() {}

  /**
   * Returns the value of {@link TaskName}, or else the simple class name; for a lambda the simple
   * name of the class that wrote it, followed by {@code -lambda}.
   */
  public static String of(Class<?> type) {
    TaskName name = type.getAnnotation(TaskName.class);
    if (name != null) {
      return name.value();
    }
    int lambda = type.getName().indexOf("$$Lambda");
    if (lambda > 0) {
      String writer = type.getName().substring(0, lambda);
      return writer.substring(writer.lastIndexOf('.') + 1) + "-lambda";
    }
    String simple = type.getSimpleName();
    return simple.isEmpty()
        ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
        : simple;
  }
}
