package io.sparcel.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.CompiledClasses;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.FormerNames;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of classes, compiled in a test; each test is an edit and what is said of it. */
class ShapeComparisonTest {
  private static final String IMPORTS =
      "package q; import java.io.*; import java.util.*; import io.sparcel.*; ";
  private static final String SERIAL =
      " implements Serializable { private static final long serialVersionUID = 1; ";

  @TempDir private Path folder;
  private int versions;

  // --- fields

  @Test
  void sameClassesDoNotDiffer() throws Exception {
    String source = "record T(int a, List<U> us, U[] more) {} class U" + SERIAL + "String b; }";
    assertThat(differences(source, source, "T", "U")).isEmpty();
  }

  @Test
  void whatDoesNotTravelIsNotCompared() throws Exception {
    assertThat(
            differences(
                "class T" + SERIAL + "int a; }",
                "class T" + SERIAL + "int a; static int s; transient int t; void m() {} }",
                "T"))
        .isEmpty();
  }

  @Test
  void addedAndRemovedFieldsAreTold() throws Exception {
    assertThat(
            differences(
                "class T" + SERIAL + "int a; int[][] b; String c; }",
                "class T" + SERIAL + "int a; transient int[][] b; String c; Map<?, ?>[] d; }",
                "T"))
        .containsExactly(
            "FIELD_RENUMBERED q.T.c: number 3 was sent, number 2 is here",
            "FIELD_REMOVED q.T.b: a field (int[][]) that was sent and is not here",
            "NUMBER_REUSED q.T.b: number 2 of what was sent, which is that of c here",
            "FIELD_ADDED q.T.d: a field (java.util.Map[]) that was not sent");
  }

  @Test
  void numbersThatWereGivenStay() throws Exception {
    assertThat(
            differences(
                "record T(@FieldNumber(1) int a, @FieldNumber(2) int b, @FieldNumber(3) int c) {}",
                "record T(@FieldNumber(3) int c, @FieldNumber(1) int a, @FieldNumber(4) int d) {}",
                "T"))
        .containsExactly(
            "FIELD_REMOVED q.T.b: a field (int) that was sent and is not here",
            "FIELD_ADDED q.T.d: a field (int) that was not sent",
            "FIELDS_REORDERED q.T: a, c was sent, c, a is here");
  }

  @Test
  void orderOfComponentsIsComparedAndThatOfFieldsNumbersThem() throws Exception {
    assertThat(differences("record T(int a, int b) {}", "record T(int b, int a) {}", "T"))
        .contains("FIELDS_REORDERED q.T: a, b was sent, b, a is here");
    assertThat(
            differences(
                "class T" + SERIAL + "int a; int b; }",
                "class T" + SERIAL + "int b; int a; }",
                "T"))
        .containsExactly(
            "FIELD_RENUMBERED q.T.a: number 1 was sent, number 2 is here",
            "FIELD_RENUMBERED q.T.b: number 2 was sent, number 1 is here");
  }

  @Test
  void fieldWithAFormerNameIsRenamedAndWithoutOneRemovedAndAdded() throws Exception {
    String before = "record T(int a, int b) {}";
    assertThat(differences(before, "record T(int a, @FormerName({\"x\", \"b\"}) int c) {}", "T"))
        .containsExactly("FIELD_RENAMED q.T.c: was sent as b");
    assertThat(differences(before, "record T(int a, int c) {}", "T"))
        .containsExactly(
            "FIELD_REMOVED q.T.b: a field (int) that was sent and is not here",
            "NUMBER_REUSED q.T.b: number 2 of what was sent, which is that of c here",
            "FIELD_ADDED q.T.c: a field (int) that was not sent");
    assertThat(differences(before, "record T(@FormerName(\"b\") int a, int b) {}", "T")).isEmpty();
  }

  @Test
  void fieldThatMovesInTheHierarchyIsMoved() throws Exception {
    String parent = "abstract class S" + SERIAL + "int z; ";
    assertThat(
            differences(
                parent + "} class T extends S { static final long serialVersionUID = 1; int a; }",
                parent + "int a; } class T extends S { static final long serialVersionUID = 1; }",
                "S",
                "T"))
        .containsExactly("FIELD_MOVED q.S.a: was sent as a field of q.T");
  }

  @Test
  void fieldsOfAnAbstractClassAreThoseOfItsSubclassesOnly() throws Exception {
    String serial = "static final long serialVersionUID = 1; ";
    assertThat(
            differences(
                "abstract class S" + SERIAL + "int a; } class T extends S { " + serial + "}",
                "abstract class S" + SERIAL + "} class T extends S { " + serial + "int a; }",
                "S",
                "T"))
        .containsExactly("FIELD_MOVED q.T.a: was sent as a field of q.S");
  }

  @Test
  void classWhoseSuperclassWasLeftOutIsNotCompared() throws Exception {
    ClassLoader reader = loader("r", "class S" + SERIAL + "int a; } class T extends S { int b; }");
    assertThat(
            ShapeComparison.compare(
                    ShapeText.read("q.T(c <.S c:I);+1"),
                    context(reader, n -> true),
                    t -> false,
                    true)
                .differences())
        .isEmpty();
  }

  // --- classes

  @Test
  void kindFinalityFormAndVersionOfAClassAreCompared() throws Exception {
    assertThat(differences("class T" + SERIAL + "int a; }", "record T(int a) {}", "T"))
        .containsExactly("KIND_CHANGED q.T: a class was sent, a record is here");
    assertThat(differences("record T(int a) {}", "class T" + SERIAL + "int a; }", "T"))
        .containsExactly(
            "SERIAL_VERSION_CHANGED q.T: serialVersionUID 0 was sent, serialVersionUID 1 is here",
            "KIND_CHANGED q.T: a record was sent, a class is here");
    assertThat(differences("class T" + SERIAL + "}", "final class T" + SERIAL + "}", "T"))
        .containsExactly(
            "FINALITY_CHANGED q.T: one that is not final was sent, a final class is here");
    assertThat(differences("class T" + SERIAL + "}", "class T {}", "T"))
        .containsExactly(
            "KIND_CHANGED q.T: a class was sent, neither a record nor Serializable is here");
    assertThat(
            differences(
                "class T" + SERIAL + "}",
                "class T" + SERIAL + "Object readResolve() { return this; } }",
                "T"))
        .containsExactly(
            "FORM_CHANGED q.T: a class was sent, a class with a serialized form of its own is"
                + " here");
    assertThat(
            differences(
                "class T implements Serializable {}",
                "class T implements Serializable { void m() {} }",
                "T"))
        .singleElement()
        .asString()
        .startsWith("SERIAL_VERSION_CHANGED q.T: serialVersionUID ");
  }

  @Test
  void constantsOfAnEnumAreCompared() throws Exception {
    assertThat(differences("enum T { A, B, C }", "enum T { C, NEW, A }", "T"))
        .containsExactly(
            "CONSTANT_REMOVED q.T.B: a constant that the sender had and that is not here",
            "CONSTANT_ADDED q.T.NEW: a constant that the sender did not have",
            "CONSTANTS_REORDERED q.T: A, C was sent, C, A is here");
  }

  @Test
  void classWithAFormerNameIsRenamedAlsoWhereFieldsAreOfItsType() throws Exception {
    ClassLoader writer = loader("w", "record T(Old o, Old[] os) {} record Old(int a) {}");
    ClassLoader reader =
        loader("r", "record T(New o, New[] os) {} @FormerName(\"q.Old\") record New(int a) {}");
    FormerNames names = FormerNames.of(List.of(reader.loadClass("q.New")));
    ReadContext context = new ReadContext(1, reader, name -> true, names, Limits.DEFAULT, 1);

    assertThat(texts(compare(writer, context, "T", "Old")))
        .containsExactly("CLASS_RENAMED q.New: was sent as q.Old");
  }

  @Test
  void allMissingClassesAreListed() throws Exception {
    ClassLoader writer = loader("w", "record T() {} record U() {} enum V { A }");
    ClassLoader reader = loader("r", "record T() {}");
    ShapeComparison.Result result = compare(writer, context(reader, name -> true), "V", "T", "U");

    assertThat(result.missing()).containsExactly("q.U", "q.V");
    assertThat(result.differences()).isEmpty();
    // A policy that looks at a class's home refuses what has none; it is missing all the same.
    assertThat(compare(writer, context(reader, "q.T"::equals), "T", "U", "V").missing())
        .containsExactly("q.U", "q.V");
  }

  @Test
  void classThePolicyRefusesIsNotLoaded() throws Exception {
    ClassLoader classes = loader("w", "record T() {}");
    assertThatThrownBy(() -> compare(classes, context(classes, name -> false), "T"))
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLASS_NOT_ALLOWED));
  }

  @Test
  void classIsInitializedOnlyWhereItsVersionIsWanted() throws Exception {
    String source =
        "class T"
            + SERIAL
            + "static { System.setProperty(\"q.initialized\", \"yes\"); } } "
            + "enum E { A; static { System.setProperty(\"q.initialized\", \"yes\"); } }";
    ClassLoader reader = loader("r", source);
    List<ClassDescription> sent = ShapeText.read("q.E(E A);.T(c #2)");
    try {
      assertThat(
              ShapeComparison.compare(sent, context(reader, n -> true), t -> false, false)
                  .differences())
          .isEmpty();
      assertThat(System.getProperty("q.initialized")).isNull();
      assertThat(
              ShapeComparison.compare(sent, context(reader, n -> true), t -> false, true)
                  .differences())
          .hasSize(1);
    } finally {
      System.clearProperty("q.initialized");
    }
  }

  @Test
  void forgedHierarchyInACircleEnds() throws Exception {
    ClassLoader reader = loader("r", "class T" + SERIAL + "int a; }");
    List<ClassDescription> sent = ShapeText.read("q.T(c <q.T #1 a:I)");
    assertThat(
            ShapeComparison.compare(sent, context(reader, n -> true), t -> false, true)
                .differences())
        .isEmpty();
  }

  // --- fixtures

  private List<String> differences(String before, String after, String... names) throws Exception {
    return texts(compare(loader("w", before), context(loader("r", after), n -> true), names));
  }

  private static List<String> texts(ShapeComparison.Result result) {
    assertThat(result.missing()).isEmpty();
    return result.differences().stream().map(d -> d.change() + " " + d).toList();
  }

  /** Sends the descriptions as text, as a header does. */
  private static ShapeComparison.Result compare(
      ClassLoader writer, ReadContext context, String... names) throws Exception {
    List<ClassDescription> sent = Stream.of(names).map(name -> described(writer, name)).toList();
    return ShapeComparison.compare(
        ShapeText.read(ShapeText.write(sent)), context, type -> false, true);
  }

  private static ClassDescription described(ClassLoader loader, String name) {
    try {
      Class<?> type = loader.loadClass("q." + name);
      return ClassDescription.of(type, t -> false).withSerialVersion(type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static ReadContext context(ClassLoader loader, ClassPolicy policy) {
    return new ReadContext(1, loader, policy, Limits.DEFAULT, 1);
  }

  private ClassLoader loader(String side, String source) {
    Path home = folder.resolve(side + ++versions); // nothing is left there of another version
    return new CompiledClasses(home).with("q/T.java", IMPORTS + source).loader();
  }
}
