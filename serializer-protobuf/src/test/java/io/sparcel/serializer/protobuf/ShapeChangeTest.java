package io.sparcel.serializer.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.spi.FormerNames;
import io.sparcel.testkit.CompiledClasses;
import java.util.List;
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
  private static final String REFUSED = "refused";

  /** An edit of a class, and what protocol 2 makes of it. */
  private record Edit(String name, String before, String after, String arrives) {}

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
            "class: removed field in the middle",
            type("int a = 1; String b = \"x\"; double c = 2;", "a + c"),
            type("int a; double c;", "a + \"|\" + c"),
            "1|2.0"),
        new Edit(
            "class: renamed field",
            type("int b = 5; int c = 6;", "b"),
            type("int zz = 7; int c;", "zz + \"|\" + c"),
            "7|6"),
        new Edit(
            "class: renamed field that tells its former name",
            type("int b = 5; int c = 6;", "b"),
            type("@FormerName(\"b\") int zz = 7; int c;", "zz + \"|\" + c"),
            "5|6"),
        new Edit(
            "class: field moved to its superclass",
            type("int a = 1; String b = \"x\";", "a + b"),
            source(
                "class S implements Serializable { String b; } class T extends S { int a;"
                    + " public String toString() { return a + b; } }",
                "new T()"),
            "1x"),
        new Edit(
            "record: added component is null or zero",
            rec("int a, String b", "1, \"x\""),
            rec("int n, int a, Object o, String b", "0, 1, null, \"x\""),
            "T[n=0, a=1, o=null, b=x]"),
        new Edit(
            "record: removed component",
            rec("int a, N o, String b", "1, new N(2), \"x\""),
            rec("int a, String b", "1, \"x\""),
            "T[a=1, b=x]"),
        new Edit(
            "record: two of one type swapped",
            rec("int a, int b", "1, 2"),
            rec("int b, int a", "2, 1"),
            "T[b=2, a=1]"),
        new Edit(
            "record: renumbered",
            rec("@FieldNumber(1) int a, @FieldNumber(2) int b", "1, 2"),
            rec("@FieldNumber(2) int a, @FieldNumber(1) int b", "1, 2"),
            "T[a=1, b=2]"),
        new Edit(
            "class to record",
            type("int a = 1; String b = \"x\";", "a"),
            rec("int a, String b", "1, \"x\""),
            "T[a=1, b=x]"));
  }

  private static Stream<Edit> typeEdits() {
    return Stream.of(
        retyped("int a", "7", "long a", "T[a=7]"),
        retyped("byte a", "(byte) -7", "double a", "T[a=-7.0]"),
        retyped("char a", "'c'", "int a", "T[a=99]"),
        retyped("float a", "0.5f", "double a", "T[a=0.5]"),
        retyped("int a", "7", "Integer a", "T[a=7]"),
        retyped("Integer a", "7", "int a", "T[a=7]"),
        retyped("int a", "7", "Object a", "T[a=7]"),
        retyped("LinkedList<String> a", "new LinkedList<>()", "Collection<String> a", "T[a=[]]"),
        retyped("N a", "new N(1)", "I a", "T[a=N[n=1]]"),
        retyped("Integer a", "null", "int a", REFUSED),
        retyped("int a", "7", "float a", REFUSED),
        retyped("long a", "7", "double a", REFUSED),
        retyped("long a", "7", "int a", REFUSED),
        retyped("double a", "7", "float a", REFUSED),
        retyped("int a", "7", "short a", REFUSED),
        retyped("int a", "7", "char a", REFUSED),
        retyped("int a", "7", "String a", REFUSED),
        retyped("String a", "\"7\"", "int a", REFUSED),
        retyped("String a", "\"7\"", "java.math.BigDecimal a", REFUSED),
        retyped("E a", "E.P", "String a", REFUSED),
        retyped("boolean a", "true", "int a", REFUSED),
        retyped("String a", "\"7\"", "List<String> a", REFUSED),
        retyped("ArrayList<String> a", "new ArrayList<>()", "LinkedList<String> a", REFUSED),
        retyped("String[] a", "new String[0]", "Integer[] a", REFUSED),
        retyped("N a", "new N(1)", "M a", REFUSED),
        retyped("N a", "new N(1)", "E a", REFUSED));
  }

  @TestFactory
  Stream<DynamicNode> protocol2TakesWhatIsRightAndRefusesTheRest() {
    return Stream.concat(fieldEdits(), typeEdits())
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

  @Test
  void protocol1ComparesWholeTags() {
    byte[] body = Payloads.write(CompiledClasses.of(rec("int a", "7")).make(), 1);
    CompiledClasses reader = CompiledClasses.of(rec("String a", "\"\""));
    assertThat(
            Payloads.refusal(ErrorCode.CLASS_SHAPE_CHANGED, () -> Payloads.read(body, 1, reader)))
        .hasMessageContaining("T.a is of type java.lang.String here");
  }

  @Test
  void protocol1FindsFieldsByNumberWhateverTheyAreCalled() {
    byte[] body =
        Payloads.write(
            CompiledClasses.of(rec("@FieldNumber(3) int a, @FieldNumber(7) int b", "1, 2")).make(),
            1);
    CompiledClasses reader =
        CompiledClasses.of(
            rec(
                "@FieldNumber(9) String n, @FieldNumber(7) int c, @FieldNumber(3) int d",
                "null, 0, 0"));
    assertThat(Payloads.read(body, 1, reader)).hasToString("T[n=null, c=2, d=1]");
  }

  @Test
  void enumConstantsTravelByNameWhateverIsInserted() {
    for (int protocol : new int[] {1, 2}) {
      byte[] body = Payloads.write(enumeration("A, B", "E.B").make(), protocol);
      assertThat(Payloads.read(body, protocol, enumeration("A, NEW, B", "E.B"))).hasToString("B");
      assertThat(
              Payloads.refusal(
                  ErrorCode.CLASS_SHAPE_CHANGED,
                  () -> Payloads.read(body, protocol, enumeration("A, C", "E.A"))))
          .hasMessageContaining("E has no constant B");
    }
  }

  @Test
  void findsAClassThatTellsItsFormerName() throws ReflectiveOperationException {
    byte[] body = Payloads.write(CompiledClasses.of(rec("N a", "new N(4)")).make(), 2);
    CompiledClasses reader =
        CompiledClasses.of(
            source("record T(M a) {} @FormerName(\"N\") record M(int n) {}", "new T(null)"));
    FormerNames names = FormerNames.of(List.of(reader.loadClass("M")));
    assertThat(Payloads.read(body, 2, reader, names)).hasToString("T[a=M[n=4]]");
  }

  private static Edit retyped(String before, String value, String after, String arrives) {
    boolean number = after.matches("(int|long|short|byte|float|double) .*");
    String zero = number ? "(byte) 0" : after.startsWith("char ") ? "'c'" : "null";
    return new Edit(before + " to " + after, rec(before, value), rec(after, zero), arrives);
  }

  private static String type(String body, String text) {
    return source(
        "class T implements Serializable { "
            + body
            + " public String toString() { return \"\" + "
            + text
            + "; } }",
        "new T()");
  }

  private static String rec(String components, String values) {
    return source(
        "record T("
            + components
            + ") {} sealed interface I permits N {} record N(int n) implements I {}"
            + " record M(int n) {} enum E { P }",
        "new T(" + values + ")");
  }

  private static CompiledClasses enumeration(String constants, String made) {
    return CompiledClasses.of(source("enum E { " + constants + " }", made));
  }

  private static String source(String types, String made) {
    return "import java.io.*; import java.util.*; import io.sparcel.*; "
        + types
        + " public class V { public static Object make() { return "
        + made
        + "; } }";
  }
}
