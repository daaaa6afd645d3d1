package io.sparcel.serializer.fst;

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

  /** An edit of a class T, both sides of it. */
  private record Edit(String name, String before, String after) {}

  private static Stream<Edit> edits() {
    return Stream.concat(classEdits(), recordEdits());
  }

  private static Stream<Edit> classEdits() {
    String two = type("int a = 1; String b = \"x\";");
    return Stream.of(
        new Edit("class: added field", two, type("int a; String b; int z = 9;")),
        new Edit("class: removed first field", two, type("String b;")),
        new Edit("class: removed last field", two, type("int a;")),
        new Edit("class: renamed field", two, type("int a; String c;")),
        new Edit("class: field made transient", two, type("int a; transient String b;")),
        new Edit("class: field made static", two, type("int a; static String b;")),
        new Edit(
            "class: field moved to its superclass",
            two,
            source(
                "class S implements Serializable { String b; } class T extends S { int a; }",
                "new T()")),
        new Edit("class to record", two, rec("int a, String b", "1, \"x\"")),
        new Edit("record to class", rec("int a, String b", "1, \"x\""), two),
        new Edit(
            "class: hook added", two, type("int a; String b; Object readResolve() { return 1; }")),
        new Edit("class to enum", two, source("enum T { A }", "T.A")),
        new Edit(
            "class: no longer Serializable", two, source("class T { int a; String b; }", "null")));
  }

  private static Stream<Edit> recordEdits() {
    String two = rec("int a, String b", "1, \"x\"");
    return Stream.of(
        new Edit("record: added component", two, rec("int a, String b, int c", "1, \"x\", 2")),
        new Edit("record: removed component", two, rec("int a", "1")),
        new Edit("record: reordered components", two, rec("String b, int a", "\"x\", 1")),
        new Edit(
            "record: two of one type swapped",
            rec("int a, int b", "1, 2"),
            rec("int b, int a", "2, 1")),
        retyped("int a", "7", "long a"),
        retyped("int a", "7", "Integer a"),
        retyped("Integer a", "null", "int a"),
        retyped("long a", "7", "int a"),
        retyped("long a", "7", "double a"),
        retyped("int a", "7", "String a"),
        retyped("ArrayList<String> a", "new ArrayList<>()", "Collection<String> a"),
        retyped("String a", "\"7\"", "List<String> a"),
        retyped("String[] a", "new String[0]", "Integer[] a"));
  }

  @TestFactory
  Stream<DynamicNode> refusesEveryEditBeforeItReadsAField() {
    return edits()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.name(),
                    () -> {
                      byte[] body = Payloads.write(CompiledClasses.of(edit.before()).make());
                      CompiledClasses reader = CompiledClasses.of(edit.after());
                      assertThat(
                              Payloads.refusal(
                                  ErrorCode.CLASS_SHAPE_CHANGED, () -> Payloads.read(body, reader)))
                          .hasMessageContaining("T ")
                          .hasMessageContaining("here than where the payload was written");
                    }));
  }

  @Test
  void takesEditsThatChangeNoField() {
    byte[] body = Payloads.write(CompiledClasses.of(type("int a = 1; int b = 2;")).make());
    String edited =
        "int b; static int s = 3; int a; transient int t; public String toString() "
            + "{ return \"\" + a + b; }";
    assertThat(Payloads.read(body, CompiledClasses.of(type(edited)))).hasToString("12");
  }

  @Test
  void refusesAnEnumWithOtherConstants() {
    byte[] body = Payloads.write(CompiledClasses.of(source("enum E { A, B }", "E.B")).make());
    for (String constants : new String[] {"A, NEW, B", "B, A", "A"}) {
      CompiledClasses reader = CompiledClasses.of(source("enum E { " + constants + " }", "E.A"));
      assertThat(Payloads.refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> Payloads.read(body, reader)))
          .hasMessageContaining("E has other constants here");
    }
  }

  @Test
  void refusesAnObjectThatIsNoLongerOfItsFieldsType() {
    byte[] body = Payloads.write(circle(" implements Shape, Serializable", "new Circle()").make());
    assertThat(
            Payloads.refusal(
                ErrorCode.CLASS_SHAPE_CHANGED,
                () -> Payloads.read(body, circle(" implements Serializable", "null"))))
        .hasMessageContaining("T.shape")
        .hasMessageContaining("Circle");
  }

  @Test
  void refusesAnElementThatIsNoLongerOfItsArraysType() {
    byte[] body = Payloads.write(shapes(" implements Shape, Serializable", "new Circle()").make());
    assertThat(
            Payloads.refusal(
                ErrorCode.CLASS_SHAPE_CHANGED,
                () -> Payloads.read(body, shapes(" implements Serializable", "null"))))
        .hasMessageContaining("Circle is no Shape");
  }

  private static Edit retyped(String before, String value, String after) {
    return new Edit(
        "record: " + before + " to " + after,
        rec(before, value),
        source("record T(" + after + ") {}", "null"));
  }

  private static String type(String body) {
    return source("class T implements Serializable { " + body + " }", "new T()");
  }

  private static String rec(String components, String values) {
    return source("record T(" + components + ") {}", "new T(" + values + ")");
  }

  private static CompiledClasses circle(String parents, String made) {
    return CompiledClasses.of(
        source(
            "interface Shape {} class Circle" + parents + " {} record T(Shape shape) {}",
            "new T(" + made + ")"));
  }

  private static CompiledClasses shapes(String parents, String made) {
    return CompiledClasses.of(
        source("interface Shape {} class Circle" + parents + " {}", "new Shape[] {" + made + "}"));
  }

  private static String source(String types, String made) {
    return "import java.io.*; import java.util.*; "
        + types
        + " public class V { public static Object make() { return "
        + made
        + "; } }";
  }
}
