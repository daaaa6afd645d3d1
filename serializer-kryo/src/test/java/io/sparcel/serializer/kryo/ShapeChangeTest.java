package io.sparcel.serializer.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.testkit.CompiledClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A writer and a reader whose classes have drifted apart, as compiled classes in two loaders. What
 * arrives is right or is refused; it is never another object.
 */
class ShapeChangeTest {
  static final String REFUSED = "refused";

  /** An edit of a class, and what protocol 2 makes of it; protocol 1 refuses each. */
  record Edit(String name, String before, String after, String arrives) {}

  static Stream<Edit> edits() {
    return Stream.concat(fieldEdits(), typeEdits());
  }

  private static Stream<Edit> fieldEdits() {
    return Stream.of(
        new Edit(
            "class: added field takes its initializer's value",
            type("int a = 1; String b = \"x\";", "a + b"),
            type(
                "int a; int z = 9; String b; List<String> l = new ArrayList<>(List.of(\"i\"));",
                "a + b + z + l"),
            "1x9[i]"),
        new Edit(
            "class: without a constructor for nothing an added field is null",
            type("int a = 1; T(int a) { this.a = a; }", "a", "new T(1)"),
            type("int a = 1; T(int a) { this.a = a; } String b = \"x\";", "a + b", "new T(1)"),
            "1null"),
        new Edit(
            "class: removed last field",
            type("int a = 1; List<String> z = List.of(\"x\");", "a"),
            type("int a;", "a"),
            "1"),
        new Edit(
            "class: removed field in the middle",
            type("int a = 1; String b = \"x\"; double c = 2;", "a + c"),
            type("int a; double c;", "a + \"|\" + c"),
            "1|2.0"),
        new Edit(
            "class: a removed field's object is still shared",
            type("List<String> a = new ArrayList<>(List.of(\"s\")); List<String> b = a;", "b"),
            type("List<String> b;", "b"),
            "[s]"),
        new Edit(
            "class: renamed field",
            type("int b = 5; int c = 6;", "b"),
            type("int zz = 7; int c;", "zz + \"|\" + c"),
            "7|6"),
        new Edit(
            "class: field made transient",
            type("int a = 1; String b = \"x\";", "a"),
            type("int a; transient String b;", "a + b"),
            "1null"),
        new Edit(
            "class: field moved to its superclass",
            type("int a = 1; String b = \"x\";", "a + b"),
            type(
                "int a;",
                "a + b",
                "new T()",
                "class S implements Serializable { String b; }",
                " extends S"),
            "1x"),
        new Edit(
            "class: superclass with a field added",
            type("int a = 1;", "a"),
            type(
                "int a;",
                "a + s",
                "new T()",
                "class S implements Serializable { String s = \"d\"; }",
                " extends S"),
            "1d"),
        new Edit(
            "record: added component is null or zero",
            rec("int a, String b", "1, \"x\""),
            rec("int n, int a, Object o, String b", "0, 1, null, \"x\""),
            "T[n=0, a=1, o=null, b=x]"),
        new Edit(
            "record: removed component",
            rec("int a, Object o, String b", "1, new N(2), \"x\""),
            rec("int a, String b", "1, \"x\""),
            "T[a=1, b=x]"),
        new Edit(
            "record: reordered components",
            rec("int a, String b", "1, \"x\""),
            rec("String b, int a", "\"x\", 1"),
            "T[b=x, a=1]"),
        new Edit(
            "record: two of one type swapped",
            rec("int a, int b", "1, 2"),
            rec("int b, int a", "2, 1"),
            "T[b=2, a=1]"),
        new Edit(
            "class to record",
            type("int a = 1; String b = \"x\";", "a"),
            rec("int a, String b", "1, \"x\""),
            "T[a=1, b=x]"),
        new Edit(
            "record to class",
            rec("int a, String b", "1, \"x\""),
            type("int a; String b;", "a + b"),
            "1x"));
  }

  private static Stream<Edit> typeEdits() {
    return Stream.of(
        retyped("int a", "7", "long a", "T[a=7]"),
        retyped("byte a", "(byte) -7", "double a", "T[a=-7.0]"),
        retyped("char a", "'c'", "int a", "T[a=99]"),
        retyped("float a", "0.5f", "double a", "T[a=0.5]"),
        retyped("int a", "7", "Integer a", "T[a=7]"),
        retyped("Integer a", "7", "int a", "T[a=7]"),
        retyped("Integer a", "7", "long a", "T[a=7]"),
        retyped("int a", "7", "Object a", "T[a=7]"),
        retyped("ArrayList<String> a", "new ArrayList<>()", "Collection<String> a", "T[a=[]]"),
        retyped("Integer a", "null", "int a", REFUSED),
        retyped("int a", "7", "float a", REFUSED),
        retyped("long a", "7", "double a", REFUSED),
        retyped("long a", "7", "int a", REFUSED),
        retyped("double a", "7", "float a", REFUSED),
        retyped("int a", "7", "short a", REFUSED),
        retyped("int a", "7", "char a", REFUSED),
        retyped("int a", "7", "Long a", REFUSED),
        retyped("int a", "7", "String a", REFUSED),
        retyped("String a", "\"7\"", "int a", REFUSED),
        retyped("boolean a", "true", "int a", REFUSED),
        retyped("String a", "\"7\"", "List<String> a", REFUSED),
        retyped("String[] a", "new String[0]", "Integer[] a", REFUSED),
        retyped("N a", "new N(1)", "E a", REFUSED));
  }

  @TestFactory
  Stream<DynamicNode> protocol2TakesWhatIsRightAndRefusesTheRest() {
    return edits()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.name(),
                    () -> {
                      byte[] body = Payloads.write(CompiledClasses.of(edit.before()).make(), 2);
                      CompiledClasses reader = CompiledClasses.of(edit.after());
                      if (edit.arrives().equals(REFUSED)) {
                        assertThat(
                                Payloads.refusal(
                                    ErrorCode.CLASS_SHAPE_CHANGED,
                                    () -> Payloads.read(body, 2, reader)))
                            .hasMessageContaining("T.a");
                      } else {
                        assertThat(Payloads.read(body, 2, reader)).hasToString(edit.arrives());
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicNode> protocol1RefusesEveryEditBeforeItReadsAField() {
    return edits()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.name(),
                    () -> {
                      byte[] body = Payloads.write(CompiledClasses.of(edit.before()).make(), 1);
                      CompiledClasses reader = CompiledClasses.of(edit.after());
                      assertThat(
                              Payloads.refusal(
                                  ErrorCode.CLASS_SHAPE_CHANGED,
                                  () -> Payloads.read(body, 1, reader)))
                          .hasMessageContaining("T has other fields here")
                          .hasMessageContaining("protocol=2");
                    }));
  }

  @TestFactory
  Stream<DynamicNode> bothProtocolsTakeEditsThatChangeNoField() {
    String before = type("int a = 1; int b = 2;", "a + b");
    String after = type("int b; static int s = 3; int a; transient int t; void more() {}", "a + b");
    return Stream.of(1, 2)
        .map(
            protocol ->
                DynamicTest.dynamicTest(
                    "protocol " + protocol,
                    () ->
                        assertThat(
                                Payloads.read(
                                    Payloads.write(CompiledClasses.of(before).make(), protocol),
                                    protocol,
                                    CompiledClasses.of(after)))
                            .hasToString("12")));
  }

  @Test
  void enumConstantsTravelByNameWhateverIsInserted() {
    byte[] body = Payloads.write(enumeration("A, B", "E.B").make(), 2);
    assertThat(Payloads.read(body, 2, enumeration("A, NEW, B", "E.B"))).hasToString("B");
    assertThat(Payloads.read(body, 2, enumeration("B, A", "E.B"))).hasToString("B");
    assertThat(
            Payloads.refusal(
                ErrorCode.CLASS_SHAPE_CHANGED,
                () -> Payloads.read(body, 2, enumeration("A, C", "E.A"))))
        .hasMessageContaining("E has no constant B");
  }

  @Test
  void protocol1RefusesAnEnumWithOtherConstants() {
    byte[] body = Payloads.write(enumeration("A, B", "E.B").make(), 1);
    assertThat(
            Payloads.refusal(
                ErrorCode.CLASS_SHAPE_CHANGED,
                () -> Payloads.read(body, 1, enumeration("A, NEW, B", "E.B"))))
        .hasMessageContaining("E has other constants here");
  }

  @TestFactory
  Stream<DynamicNode> refusesAClassThatBecameOfAnotherKind() {
    String plain = "class X implements Serializable { int a = 1; }";
    return Stream.of(1, 2)
        .map(
            protocol ->
                DynamicTest.dynamicTest(
                    "protocol " + protocol,
                    () -> {
                      byte[] body = Payloads.write(holder(plain, "new X()").make(), protocol);
                      for (String other :
                          new String[] {
                            "enum X { P }",
                            "class X { int a = 1; }",
                            "class X implements Serializable { int a = 1; Object readResolve() { return this; } }"
                          }) {
                        CompiledClasses reader = holder(other, "null");
                        assertThat(
                                Payloads.refusal(
                                    ErrorCode.CLASS_SHAPE_CHANGED,
                                    () -> Payloads.read(body, protocol, reader)))
                            .hasMessageContaining("X is of another kind");
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicNode> refusesAnObjectThatIsNoLongerOfItsFieldsType() {
    return Stream.of(1, 2)
        .map(
            protocol ->
                DynamicTest.dynamicTest(
                    "protocol " + protocol,
                    () -> {
                      byte[] body =
                          Payloads.write(
                              CompiledClasses.of(circle(" implements Shape, Serializable")).make(),
                              protocol);
                      CompiledClasses reader =
                          CompiledClasses.of(circle(" implements Serializable"));
                      assertThat(
                              Payloads.refusal(
                                  ErrorCode.CLASS_SHAPE_CHANGED,
                                  () -> Payloads.read(body, protocol, reader)))
                          .hasMessageContaining("T.shape")
                          .hasMessageContaining("Circle");
                    }));
  }

  @Test
  void namesTheClassOfARemovedFieldThatIsGone() {
    byte[] body =
        Payloads.write(CompiledClasses.of(rec("int a, Object o", "1, new N(2)")).make(), 2);
    CompiledClasses reader =
        CompiledClasses.of(rec("int a", "1").replace("record N(int n) {}", "").replace("N,", ""));
    assertThat(Payloads.refusal(ErrorCode.TASK_CLASS_MISSING, () -> Payloads.read(body, 2, reader)))
        .hasMessageContaining("N");
  }

  private static Edit retyped(String before, String value, String after, String arrives) {
    boolean number = after.matches("(int|long|short|byte|float|double) .*");
    String zero = number ? "(byte) 0" : after.startsWith("char ") ? "'c'" : "null";
    return new Edit(before + " to " + after, rec(before, value), rec(after, zero), arrives);
  }

  private static String type(String body, String text) {
    return type(body, text, "new T()");
  }

  private static String type(String body, String text, String made) {
    return type(body, text, made, "", "");
  }

  private static String type(String body, String text, String made, String more, String parent) {
    return source(
        "class T"
            + parent
            + " implements Serializable { "
            + body
            + " public String toString() { return \"\" + "
            + text
            + "; } }"
            + more,
        made);
  }

  private static String rec(String components, String values) {
    return source(
        "record T(" + components + ") {} record N(int n) {} enum E { P }", "new T(" + values + ")");
  }

  private static CompiledClasses enumeration(String constants, String made) {
    return CompiledClasses.of(source("enum E { " + constants + " }", made));
  }

  private static CompiledClasses holder(String type, String made) {
    return CompiledClasses.of(source(type, "new ArrayList<Object>(Arrays.asList(" + made + "))"));
  }

  private static String circle(String parents) {
    String cast = parents.contains("Shape") ? "new Circle()" : "null";
    return source(
        "interface Shape {} class Circle" + parents + " {} record T(Shape shape) {}",
        "new T(" + cast + ")");
  }

  private static String source(String types, String made) {
    return "import java.io.*; import java.util.*; "
        + types
        + " public class V { public static Object make() { return "
        + made
        + "; } }";
  }
}
