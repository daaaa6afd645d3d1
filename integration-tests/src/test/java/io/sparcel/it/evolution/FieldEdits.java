package io.sparcel.it.evolution;

import java.util.stream.Stream;

/** Fields added, removed, renamed, moved and numbered. */
final class FieldEdits {
  private FieldEdits() {}

  static Stream<Edit> of(Kind kind) {
    return kind == Kind.CLASS
        ? Stream.of(added(kind), removed(kind), renamed(kind), ofClass(), numbered(kind))
            .flatMap(edits -> edits)
        : Stream.of(added(kind), removed(kind), renamed(kind), numbered(kind))
            .flatMap(edits -> edits);
  }

  private static Stream<Edit> added(Kind kind) {
    Version first = Version.first(kind);
    return Stream.of(
        Edit.of("nothing", first, first),
        Edit.of("number added at the end", first, first.with(Member.added("int z", "0"))),
        Edit.of("text added at the end", first, first.with(Member.added("String z", "null"))),
        Edit.of(
            "field added in front, its name too",
            first,
            first.withFirst(Member.added("int A", "0"))),
        Edit.of("text added in front", first, first.withFirst(Member.added("String A", "null"))));
  }

  private static Stream<Edit> removed(Kind kind) {
    Version first = Version.first(kind);
    return Stream.of(
        Edit.of("first field removed", first, first.without("a")),
        Edit.of("last field removed", first, first.without("h")),
        Edit.of("text in the middle removed", first, first.without("b")),
        Edit.of("nested object removed", first, first.without("d")),
        new Edit(
            "nested object removed with its class",
            "Inner",
            first,
            first.without("d").text("Inner", "Other")),
        new Edit(
            "enum removed with its class",
            "Color",
            first,
            first.without("f").text("Color", "Other")),
        Edit.of("fields reordered", first, first.ordered("hgfedcba")),
        Edit.of("two numbers swapped", first, first.ordered("gbcdefah")),
        Edit.of("two texts swapped", first, first.ordered("ahcdefgb")));
  }

  private static Stream<Edit> renamed(Kind kind) {
    Version first = Version.first(kind);
    return Stream.of(
        Edit.of(
            "field renamed, b to bb",
            first,
            first.instead("b", Member.sentOrLost("String bb", "bee", "null"))),
        Edit.of(
            "field renamed, b to zz",
            first,
            first.instead("b", Member.sentOrLost("String zz", "bee", "null"))),
        Edit.of(
            "number renamed, a to zz",
            first,
            first.instead("a", Member.sentOrLost("int zz", "7", "0"))),
        Edit.of(
            "field renamed with `@FormerName`",
            first,
            first.instead("b", Member.sentOrLost("@FormerName(\"b\") String zz", "bee", "null"))));
  }

  private static Stream<Edit> ofClass() {
    Version first = Version.first(Kind.CLASS);
    String parent = "class S implements Serializable { String %s; }\nclass T extends S implements";
    Member inherited = Member.sentOrLost("String b", "bee", "null").inherited();
    return Stream.of(
        Edit.of(
            "field with an initializer added",
            first,
            first.with(Member.added("int z", "0").initially("9", "9"))),
        Edit.of(
            "field made transient",
            first,
            first.instead("b", Member.added("transient String b", "null"))),
        Edit.of(
            "field made static", first, first.without("b").body("static String b = \"static\";")),
        new Edit(
            "superclass with a field added",
            "S",
            first,
            first
                .with(Member.added("String s", "null").inherited())
                .text("class T implements", String.format(parent, "s"))),
        new Edit(
            "field moved to a superclass",
            "S",
            first,
            first.instead("b", inherited).text("class T implements", String.format(parent, "b"))));
  }

  private static Stream<Edit> numbered(Kind kind) {
    Version first = Version.first(kind).numbered();
    return Stream.of(
        Edit.of("numbered: nothing", first, first),
        Edit.of(
            "numbered: field added in front",
            first,
            first.withFirst(Member.added("@FieldNumber(9) int A", "0"))),
        Edit.of("numbered: field removed", first, first.without("b")),
        Edit.of("numbered: fields reordered", first, first.ordered("hgfedcba")),
        Edit.of(
            "numbered: field renamed, its number kept",
            first,
            first.instead("b", Member.sentOrLost("@FieldNumber(2) String zz", "bee", "null"))),
        Edit.of(
            "numbered: numbers of two fields exchanged",
            first,
            first
                .instead("a", Member.sent("@FieldNumber(7) int a", "", "7"))
                .instead("g", Member.sent("@FieldNumber(1) int g", "", "8"))),
        Edit.of(
            "numbered: number of a removed field given to another type",
            first,
            first.instead("b", Member.added("@FieldNumber(2) int zz", "0"))),
        Edit.of("numbers given to fields without", Version.first(kind), first));
  }
}
