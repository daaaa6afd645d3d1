package io.sparcel.testkit;

import java.util.stream.Stream;

/** Renamings of a class or field, each as the source before it and after it. */
final class RenamingCases {
  private static final String UID = "static final long serialVersionUID = 1; ";

  private RenamingCases() {}

  /**
   * One renaming.
   *
   * @param name what was done
   * @param before what class {@code V} declared when the payload was written
   * @param made the value that was written
   * @param after what it declares now
   * @param arrives what the value's text must be; for an array that of its elements
   */
  record Renaming(String name, String before, String made, String after, String arrives) {}

  static Stream<Renaming> all() {
    return Stream.of(classes(), hierarchies(), ownForms(), fields()).flatMap(cases -> cases);
  }

  private static Stream<Renaming> classes() {
    return Stream.of(
        new Renaming(
            "a record",
            "record Old(int a, String b) implements Serializable {}",
            "new Old(1, \"x\")",
            "@FormerName(\"V$Old\") record New(int a, String b) implements Serializable {}",
            "New[a=1, b=x]"),
        new Renaming(
            "a record that is not Serializable",
            "record Old(int a, String b) {}",
            "new Old(1, \"x\")",
            "@FormerName(\"V$Old\") record New(int a, String b) {}",
            "New[a=1, b=x]"),
        new Renaming(
            "a class",
            plain("Old", "int a = 1; String b = \"x\";", "a + b"),
            "new Old()",
            "@FormerName(\"V$Old\") " + plain("New", "int a; String b;", "\"New \" + a + b"),
            "New 1x"),
        new Renaming(
            "an enum",
            "enum Old { P, Q }",
            "Old.Q",
            "@FormerName(\"V$Old\") enum New { P, Q; public String toString() { return \"New \" + name(); } }",
            "New Q"),
        new Renaming(
            "an enum whose constant has a body, as key of an EnumMap",
            "enum Old { P { } }",
            "new EnumMap<>(Map.of(Old.P, 1))",
            "@FormerName(\"V$Old\") enum New { P { public String toString() { return \"New P\"; } } }",
            "{New P=1}"),
        new Renaming(
            "a class twice, from its first name",
            "record First(int a) implements Serializable {}",
            "new First(1)",
            "@FormerName({\"V$First\", \"V$Second\"}) record Third(int a) implements Serializable {}",
            "Third[a=1]"),
        new Renaming(
            "a class twice, from its second name",
            "record Second(int a) implements Serializable {}",
            "new Second(1)",
            "@FormerName({\"V$First\", \"V$Second\"}) record Third(int a) implements Serializable {}",
            "Third[a=1]"),
        new Renaming(
            "a class that a field names as a literal",
            "record Old(int a) {} record T(Class<?> type) {}",
            "new T(Old.class)",
            "@FormerName(\"V$Old\") record New(int a) {} record T(Class<?> type) {}",
            "T[type=class V$New]"));
  }

  private static Stream<Renaming> hierarchies() {
    return Stream.of(
        new Renaming(
            "a class in a field of its type, in a list and shared by both",
            "record Old(int a) {} record T(Old o, List<Old> l) {"
                + " static T of(Old o) { return new T(o, new ArrayList<>(List.of(o, new Old(2)))); } }",
            "T.of(new Old(1))",
            "@FormerName(\"V$Old\") record New(int a) {} record T(New o, List<New> l) {"
                + " T { if (o != l.get(0)) throw new IllegalStateException(\"not shared\"); } }",
            "T[o=New[a=1], l=[New[a=1], New[a=2]]]"),
        new Renaming(
            "the class of an array's elements",
            "record Old(int a) {}",
            "new Old[] {new Old(1), null}",
            "@FormerName(\"V$Old\") record New(int a) {}",
            "[New[a=1], null]"),
        new Renaming(
            "the class of the elements of an array of arrays",
            "record Old(int a) {}",
            "new Old[][] {{new Old(1)}, {}}",
            "@FormerName(\"V$Old\") record New(int a) {}",
            "[[New[a=1]], []]"),
        new Renaming(
            "a superclass",
            plain("Base", "int a = 1;", "a")
                + plain("T extends Base", "int b = 2;", "a + \" \" + b"),
            "new T()",
            "@FormerName(\"V$Base\") "
                + plain("Root", "int a;", "a")
                + plain("T extends Root", "int b;", "a + \" \" + b"),
            "1 2"),
        new Renaming(
            "a sealed interface and what it permits",
            "sealed interface Shape {} record Dot(int x) implements Shape {} record T(Shape s) {}",
            "new T(new Dot(3))",
            "@FormerName(\"V$Shape\") sealed interface Form {}"
                + " @FormerName(\"V$Dot\") record Point(int x) implements Form {} record T(Form s) {}",
            "T[s=Point[x=3]]"));
  }

  private static Stream<Renaming> ownForms() {
    String hooks =
        "private void writeObject(ObjectOutputStream out) throws IOException {"
            + " out.defaultWriteObject(); out.writeInt(7); out.writeObject(\"more\"); }"
            + " private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {"
            + " in.defaultReadObject(); b = in.readInt() + (String) in.readObject(); }";
    return Stream.of(
        new Renaming(
            "a class with writeObject, and its field",
            plain("Old", "int a = 1; transient String b; " + hooks, "a + b"),
            "new ArrayList<>(List.of(new Old(), \"next\"))",
            "@FormerName(\"V$Old\") "
                + plain(
                    "New",
                    "@FormerName(\"a\") int z; transient String b; " + hooks,
                    "\"New \" + z + b"),
            "[New 17more, next]"),
        new Renaming(
            "an Externalizable class",
            external("Old"),
            "new ArrayList<>(List.of(new Old(5), \"next\"))",
            "@FormerName(\"V$Old\") " + external("New"),
            "[New 5, next]"));
  }

  private static Stream<Renaming> fields() {
    return Stream.of(
        new Renaming(
            "a component of a record",
            "record T(int a, String b) implements Serializable {}",
            "new T(1, \"x\")",
            "record T(int a, @FormerName(\"b\") String zz) implements Serializable {}",
            "T[a=1, zz=x]"),
        new Renaming(
            "a component of a record that is not Serializable",
            "record T(int a, String b) {}",
            "new T(1, \"x\")",
            "record T(@FormerName(\"b\") String zz, int a) {}",
            "T[zz=x, a=1]"),
        new Renaming(
            "a field of a class, to where it sorts after others",
            plain("T", "int a = 1; int m = 2; String b = \"x\"; String n = \"y\";", "a"),
            "new T()",
            plain(
                "T",
                "@FormerName(\"a\") int z; int m; @FormerName(\"b\") String zz; String n;",
                "z + \" \" + m + zz + n"),
            "1 2xy"),
        new Renaming(
            "a field twice, from its first name",
            plain("T", "String first = \"x\";", "first"),
            "new T()",
            plain("T", "@FormerName({\"first\", \"second\"}) String third;", "third"),
            "x"),
        new Renaming(
            "a field of a superclass",
            plain("Base", "int a = 1;", "a") + plain("T extends Base", "int a = 2;", "a"),
            "new T()",
            plain("Base", "@FormerName(\"a\") int z;", "z")
                + plain("T extends Base", "int a;", "z + \" \" + a"),
            "1 2"),
        new Renaming(
            "a field whose former name another has now, in a payload that knows both",
            "record T(int x, int b) {}",
            "new T(1, 2)",
            "record T(@FormerName(\"b\") int x, int b) {}",
            "T[x=1, b=2]"),
        new Renaming(
            "a class and its field at once",
            "record Old(int a, Old next) {}",
            "new Old(1, new Old(2, null))",
            "@FormerName(\"V$Old\") record New(@FormerName(\"a\") int z, New next) {}",
            "New[z=1, next=New[z=2, next=null]]"));
  }

  private static String external(String name) {
    return ("public static class % implements Externalizable { "
            + UID
            + "int a; public %() {} %(int a) { this.a = a; }"
            + " public void writeExternal(ObjectOutput out) throws IOException { out.writeInt(a); }"
            + " public void readExternal(ObjectInput in) throws IOException { a = in.readInt(); }"
            + " public String toString() { return \"% \" + a; } }")
        .replace("%", name);
  }

  private static String plain(String name, String body, String text) {
    boolean root = !name.contains(" ");
    return "static class "
        + name
        + (root ? " implements Serializable" : "")
        + " { "
        + UID
        + body
        + " public String toString() { return \"\" + "
        + text
        + "; } } ";
  }
}
