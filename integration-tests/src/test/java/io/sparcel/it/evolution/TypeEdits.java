package io.sparcel.it.evolution;

import java.util.stream.Stream;

/** The type of a field changed. */
final class TypeEdits {
  private TypeEdits() {}

  static Stream<Edit> of(Kind kind) {
    return Stream.concat(numbers(kind), references(kind));
  }

  private static Stream<Edit> numbers(Kind kind) {
    return Stream.of(
        retyped(kind, "int a", "7", "long a", "7"),
        retyped(kind, "int a", "7", "double a", "7.0"),
        retyped(kind, "float a", "0.5f", "double a", "0.5"),
        retyped(kind, "char a", "'c'", "int a", "99"),
        retyped(kind, "int a", "7", "Integer a", "7"),
        retyped(kind, "Integer a", "7", "int a", "7"),
        retyped(kind, "Integer a", "null", "int a", Member.NOTHING),
        retyped(kind, "long a", "1L << 40", "int a", Member.NOTHING),
        retyped(kind, "double a", "1.0 / 3", "float a", Member.NOTHING),
        retyped(kind, "int a", "16_777_217", "float a", Member.NOTHING),
        retyped(kind, "int a", "70_000", "short a", Member.NOTHING),
        retyped(kind, "boolean a", "true", "int a", Member.NOTHING));
  }

  private static Stream<Edit> references(Kind kind) {
    return Stream.of(
        retyped(kind, "int a", "7", "String a", Member.NOTHING),
        retyped(kind, "String a", "\"7\"", "int a", Member.NOTHING),
        retyped(kind, "String a", "\"x\"", "List<String> a", Member.NOTHING),
        retyped(kind, "String a", "\"x\"", "Inner a", Member.NOTHING),
        retyped(kind, "Inner a", "new Inner(1)", "Color a", Member.NOTHING),
        retyped(kind, "int[] a", "new int[] {1}", "List<Integer> a", Member.NOTHING),
        retyped(
            kind, "List<String> a", "new ArrayList<>(List.of(\"x\"))", "String a", Member.NOTHING),
        retyped(
            kind,
            "List<String> a",
            "new ArrayList<>(List.of(\"x\"))",
            "Collection<String> a",
            "[x]"),
        retyped(kind, "List<String> a", "new ArrayList<>(List.of(\"x\"))", "Object a", "[x]"),
        retyped(
            kind,
            "List<String> a",
            "new ArrayList<>(List.of(\"x\"))",
            "ArrayList<String> a",
            "[x]"),
        retyped(
            kind,
            "List<String> a",
            "new ArrayList<>(List.of(\"x\"))",
            "LinkedList<String> a",
            Member.NOTHING));
  }

  private static Edit retyped(
      Kind kind, String declaration, String value, String after, String right) {
    Version before = Version.first(kind).instead("a", Member.sent(declaration, value, right));
    String name =
        typeOf(declaration) + (value.equals("null") ? " null" : "") + " to " + typeOf(after);
    return Edit.of(name, before, before.instead("a", Member.sent(after, "", right)));
  }

  private static String typeOf(String declaration) {
    return "`" + declaration.substring(0, declaration.lastIndexOf(' ')) + "`";
  }
}
