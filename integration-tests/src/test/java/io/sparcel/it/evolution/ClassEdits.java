package io.sparcel.it.evolution;

import java.util.stream.Stream;

/** Classes renamed, of another kind, with more than fields; enums with other constants. */
final class ClassEdits {
  private static final String CONSTANTS = "{ RED, GREEN, BLUE, BLACK }";

  private ClassEdits() {}

  static Stream<Edit> of(Kind kind) {
    return Stream.of(
            enums(kind), nested(kind), own(kind), kind == Kind.CLASS ? ofClass() : ofRecord())
        .flatMap(edits -> edits);
  }

  private static Stream<Edit> enums(Kind kind) {
    Version first = Version.first(kind);
    Version gone = first.instead("f", Member.sent("Color f", "", Member.NOTHING));
    Version lime = first.instead("f", Member.sent("Color f", "", "LIME"));
    return Stream.of(
        constants("enum constant added at the end", first, "{ RED, GREEN, BLUE, BLACK, WHITE }"),
        constants("enum constant inserted", first, "{ RED, PINK, GREEN, BLUE, BLACK }"),
        constants("enum constants reordered", first, "{ BLACK, BLUE, GREEN, RED }"),
        constants("unused enum constant removed", first, "{ GREEN, BLUE, BLACK }"),
        constants("used enum constant removed", gone, "{ RED, BLUE, BLACK }"),
        constants("used enum constant renamed", gone, "{ RED, LIME, BLUE, BLACK }"),
        constants(
            "used enum constant renamed with `@FormerName`",
            lime,
            "{ RED, @FormerName(\"GREEN\") LIME, BLUE, BLACK }"));
  }

  private static Edit constants(String name, Version after, String to) {
    Version before = Version.first(after.kind());
    return new Edit(
        name, "Color", before, after.text("enum Color " + CONSTANTS, "enum Color " + to));
  }

  private static Stream<Edit> nested(Kind kind) {
    Version first = Version.first(kind);
    Version more = first.instead("d", Member.sent("Inner d", "", "{x=3, y=0}"));
    Version gone = first.instead("d", Member.sent("Inner d", "", Member.NOTHING));
    String keyword = kind == Kind.RECORD ? "record" : "class";
    return Stream.of(
        new Edit(
            "nested class: field added",
            "Inner",
            first,
            kind == Kind.RECORD
                ? more.text("Inner(int x)", "Inner(int x, int y)")
                : more.text("int x;", "int x; int y;")),
        nestedRetyped(kind, "long", "{x=16777217}"),
        nestedRetyped(kind, "float", Member.NOTHING),
        nestedRetyped(kind, "String", Member.NOTHING),
        new Edit("nested class renamed", "Inner", first, gone.text("Inner", "Inner2")),
        new Edit(
            "nested class renamed with `@FormerName`",
            "Inner",
            first,
            first
                .text("Inner", "Inner2")
                .text(keyword + " Inner2", "@FormerName(\"Inner\") " + keyword + " Inner2")));
  }

  private static Edit nestedRetyped(Kind kind, String type, String right) {
    Version first = Version.first(kind);
    Version before = first.instead("d", Member.sent("Inner d", "new Inner(16_777_217)", right));
    Version after =
        kind == Kind.RECORD
            ? before.text("Inner(int x)", "Inner(" + type + " x)")
            : before.text("int x;", type + " x;").text("this.x = x;", "");
    return new Edit("nested class: `int` to `" + type + "`", "Inner", before, after);
  }

  private static Stream<Edit> own(Kind kind) {
    Version first = Version.first(kind);
    Version gone = first.instead("a", Member.sent("int a", "", Member.NOTHING));
    return Stream.of(
        Edit.of(
            "method and interface added",
            first,
            first.text("Task<String> {", "Task<String>, Runnable {").body("public void run() {}")),
        Edit.of("class renamed", first, gone.renamed("T2", "")),
        Edit.of(
            "class renamed with `@FormerName`", first, first.renamed("T2", "@FormerName(\"T\")")),
        Edit.of("`readResolve` added", first, first.body("Object readResolve() { return this; }")));
  }

  private static Stream<Edit> ofClass() {
    Version first = Version.first(Kind.CLASS);
    Version anonymous =
        first.text("private static final long serialVersionUID = 1L;\n  int a", "int a");
    return Stream.of(
        Edit.of("class made final", first, first.text("class T ", "final class T ")),
        new Edit(
            "nested class made final",
            "Inner",
            first,
            first.text("class Inner ", "final class Inner ")),
        Edit.of("class to record", first, first.as(Kind.RECORD)),
        Edit.of(
            "`writeObject` and `readObject` added",
            first,
            first.body(
                "private void writeObject(ObjectOutputStream out) throws IOException"
                    + " { out.defaultWriteObject(); }\n"
                    + "private void readObject(ObjectInputStream in)"
                    + " throws IOException, ClassNotFoundException { in.defaultReadObject(); }")),
        Edit.of(
            "`serialVersionUID` changed",
            first,
            first.text("serialVersionUID = 1L;\n  int a", "serialVersionUID = 2L;\n  int a")),
        Edit.of("no `serialVersionUID`: nothing", anonymous, anonymous),
        Edit.of(
            "no `serialVersionUID`: field added",
            anonymous,
            anonymous.with(Member.added("int z", "0"))),
        Edit.of(
            "no `serialVersionUID`: method added",
            anonymous,
            anonymous.body("public void more() {}")));
  }

  private static Stream<Edit> ofRecord() {
    Version first = Version.first(Kind.RECORD);
    Version type = first.as(Kind.CLASS);
    return Stream.of(
        Edit.of("record to class", first, type),
        Edit.of(
            "record to class with `serialVersionUID = 0`",
            first,
            type.text("serialVersionUID = 1L;\n  int a", "serialVersionUID = 0L;\n  int a")));
  }
}
