package io.sparcel.it.evolution;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One version of a task's class {@code T}, as source, and what an object of it must look like after
 * it was read. The methods return edited versions. Immutable.
 *
 * @param kind class or record
 * @param nested whether the class of its field {@code d} is one or the other
 * @param members the fields in their order
 * @param text the edits of the text beyond the fields
 */
record Version(Kind kind, Kind nested, List<Member> members, UnaryOperator<String> text) {

  /** Returns the version every edit begins with. */
  static Version first(Kind kind) {
    return new Version(kind, kind, fields(), UnaryOperator.identity());
  }

  private static List<Member> fields() {
    return List.of(
        Member.sent("int a", "7", "7"),
        Member.sent("String b", "\"bee\"", "bee"),
        Member.sent("double c", "1.0 / 3", "0.3333333333333333"),
        Member.sent("Inner d", "new Inner(3)", "{x=3}"),
        Member.sent("List<String> e", "new ArrayList<>(List.of(\"x\", \"y\"))", "[x, y]"),
        Member.sent("Color f", "Color.GREEN", "GREEN"),
        Member.sent("int g", "8", "8"),
        Member.sent("String h", "\"aitch\"", "aitch"));
  }

  /** Numbers the fields, from 1. */
  Version numbered() {
    return withMembers(
        IntStream.range(0, members.size()).mapToObj(i -> number(members.get(i), i + 1)).toList());
  }

  private static Member number(Member member, int number) {
    return Member.sent(
        "@FieldNumber(" + number + ") " + member.declaration(), member.value(), member.right());
  }

  /** Adds a field at the end. */
  Version with(Member added) {
    return withMembers(Stream.concat(members.stream(), Stream.of(added)).toList());
  }

  /** Adds a field in front. */
  Version withFirst(Member added) {
    return withMembers(Stream.concat(Stream.of(added), members.stream()).toList());
  }

  /** Removes a field. */
  Version without(String name) {
    return edit(name, member -> Stream.empty());
  }

  /** Puts a field in the place of another. */
  Version instead(String name, Member other) {
    return edit(name, member -> Stream.of(other));
  }

  /** Puts the fields, whose names are single letters, into another order. */
  Version ordered(String names) {
    return withMembers(names.chars().mapToObj(name -> find(Character.toString(name))).toList());
  }

  /** Edits the text; what is replaced must be there. */
  Version text(String from, String to) {
    return new Version(
        kind,
        nested,
        members,
        source -> {
          String before = text.apply(source);
          if (!before.contains(from)) {
            throw new IllegalArgumentException(from + " is not in " + before);
          }
          return before.replace(from, to);
        });
  }

  /** Adds something to the body of the class. */
  Version body(String more) {
    return text(SourceText.RUN, more + "\n" + SourceText.RUN);
  }

  /** Makes the task's class of another kind, and leaves the nested one. */
  Version as(Kind other) {
    return new Version(other, nested, members, text);
  }

  /** Gives the task's class another name, and annotations. */
  Version renamed(String name, String annotations) {
    String keyword = kind == Kind.RECORD ? "record " : "class ";
    String end = kind == Kind.RECORD ? "(" : " ";
    return text(keyword + "T" + end, annotations + " " + keyword + name + end)
        .text("T.class", name + ".class");
  }

  /** Returns the field of a name. */
  Member find(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the source of a writer, whose {@code V.make()} returns the object that is sent. */
  String written() {
    String values = members.stream().map(Member::value).collect(Collectors.joining(", "));
    return source("new T(" + (kind == Kind.RECORD ? values : "") + ")", Member::value);
  }

  /** Returns the source of a reader. */
  String read() {
    return source("null", Member::initial);
  }

  private String source(String made, Function<Member, String> initializer) {
    return text.apply(SourceText.of(this, made, initializer));
  }

  /** Returns how an object of this version looks; see {@link Looks}. */
  String looks(Function<Member, String> field) {
    return Looks.of(members.stream().collect(Collectors.toMap(Member::name, field)));
  }

  private Version edit(String name, Function<Member, Stream<Member>> to) {
    find(name);
    return withMembers(
        members.stream()
            .flatMap(member -> member.name().equals(name) ? to.apply(member) : Stream.of(member))
            .toList());
  }

  private Version withMembers(List<Member> changed) {
    return new Version(kind, nested, List.copyOf(changed), text);
  }
}
