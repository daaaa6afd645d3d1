package io.sparcel.it.evolution;

import java.util.function.Function;
import java.util.stream.Collectors;

/** The text of a version before edits of the text. */
final class SourceText {
  /** The end of the task's class. */
  static final String RUN =
      """
        public String run(TaskContext context) { return toString(); }
      }
      """;

  private static final String IMPORTS =
      """
      import io.sparcel.*;
      import java.io.*;
      import java.util.*;
      import java.util.stream.Stream;
      """;
  private static final String ENUM =
      """
      enum Color { RED, GREEN, BLUE, BLACK }
      """;
  private static final String NESTED_CLASS =
      """
      class Inner implements Serializable {
        private static final long serialVersionUID = 1L;
        int x;
        Inner() {}
        Inner(int x) { this.x = x; }
      }
      """;
  private static final String NESTED_RECORD =
      """
      record Inner(int x) {}
      """;
  private static final String TASK_CLASS =
      """
      class T implements Task<String> {
        private static final long serialVersionUID = 1L;
      """;
  private static final String MAIN =
      """
      public class V implements TaskProvider {
        public static Object make() { return MADE; }
        public Stream<Class<? extends Task<?>>> tasks() { return Stream.of(T.class); }
      }
      """;

  private SourceText() {}

  /**
   * Returns the text.
   *
   * @param made what {@code V.make()} returns
   * @param initializer the initializer of a class's field, empty for none
   */
  static String of(Version version, String made, Function<Member, String> initializer) {
    return IMPORTS
        + ENUM
        + (version.nested() == Kind.RECORD ? NESTED_RECORD : NESTED_CLASS)
        + (version.kind() == Kind.RECORD ? record(version) : type(version, initializer))
        + RUN
        + MAIN.replace("MADE", made);
  }

  private static String record(Version version) {
    return version.members().stream()
        .map(Member::declaration)
        .collect(Collectors.joining(", ", "record T(", ") implements Task<String> {\n"));
  }

  private static String type(Version version, Function<Member, String> initializer) {
    return version.members().stream()
        .filter(member -> !member.declaration().isEmpty())
        .map(member -> field(member.declaration(), initializer.apply(member)))
        .collect(Collectors.joining("", TASK_CLASS, ""));
  }

  private static String field(String declaration, String initializer) {
    return "  " + declaration + (initializer.isEmpty() ? "" : " = " + initializer) + ";\n";
  }
}
