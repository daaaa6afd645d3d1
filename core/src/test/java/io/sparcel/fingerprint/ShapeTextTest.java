package io.sparcel.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.FieldNumber;
import io.sparcel.SparcelException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTextTest {
  private static final String HERE = "io.sparcel.fingerprint.ShapeTextTest";

  @SuppressWarnings("ArrayRecordComponent")
  record Order(
      String id, int[] counts, Line[][] lines, @FieldNumber(7) LocalDate day, Map.Entry<?, ?> e) {}

  record Line(double price, @Nullable Colour colour) {}

  enum Colour {
    RED,
    GREEN {}
  }

  abstract static class Base implements Serializable {
    private static final long serialVersionUID = -5;
    List<String> texts = List.of();
    transient int cache;
  }

  static final class Leaf extends Base {
    private static final long serialVersionUID = 3;
    Base next = this;
  }

  static class Hooked implements Serializable {
    private static final long serialVersionUID = 4;
    int a;

    Object readResolve() {
      return this;
    }
  }

  interface Marker {}

  @Test
  void describesEachKindOfClassInItsPlainestForm() {
    assertThat(textOf(Order.class))
        .isEqualTo(HERE + "$Order(R id:t counts:[I lines:[[$Line day:y=7 e:java.util.Map$Entry)");
    assertThat(textOf(Line.class)).isEqualTo(HERE + "$Line(R price:D colour:$Colour)");
    assertThat(textOf(Colour.class)).isEqualTo(HERE + "$Colour(e RED GREEN)");
    assertThat(textOf(Base.class)).isEqualTo(HERE + "$Base(a #-5 texts:l)");
    assertThat(textOf(Leaf.class)).isEqualTo(HERE + "$Leaf(C <$Base #3 next:$Base)");
    assertThat(textOf(Hooked.class)).isEqualTo(HERE + "$Hooked(o #4)");
    assertThat(textOf(Marker.class)).isEqualTo(HERE + "$Marker(x)");
    assertThat(ShapeText.write(List.of(ClassDescription.of(Leaf.class, type -> true))))
        .isEqualTo(HERE + "$Leaf(F)");
  }

  @Test
  void sortsClassesAndShortensNamesByWhatStandsBefore() {
    assertThat(
            textOf(
                Order.class,
                SparcelException.class,
                ShapeTextTest.class,
                ShapeText.class,
                Line.class,
                ErrorCode.class))
        .startsWith("io.sparcel.ErrorCode(E TASK_FAILED ")
        .contains(
            ");.SparcelException(o #1);io.sparcel.fingerprint.ShapeText(X);.ShapeTextTest(x);$Line(R ")
        .contains(");$Order(R ");
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    List<ClassDescription> all =
        Stream.of(
                Order.class,
                Line.class,
                Colour.class,
                Base.class,
                Leaf.class,
                Hooked.class,
                Marker.class,
                String.class,
                ArrayList.class,
                Thread.State.class,
                ErrorCode.class,
                new Serializable() {}.getClass())
            .map(type -> ClassDescription.of(type, t -> false).withSerialVersion(type))
            .toList();
    assertThat(ShapeText.read(ShapeText.write(all))).containsExactlyInAnyOrderElementsOf(all);
  }

  /** Names of other languages of the JVM, whose rules are few (JVMS 4.2.2). */
  @Test
  void anyNameTheJvmAllowsComesBack() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      List<ClassDescription> classes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        classes.add(randomClass(random, "" + i));
      }
      assertThat(ShapeText.read(ShapeText.write(classes)))
          .containsExactlyInAnyOrderElementsOf(classes);
    }
  }

  private static ClassDescription randomClass(Random random, String unique) {
    ClassKind[] kinds = {ClassKind.CLASS, ClassKind.RECORD, ClassKind.ABSTRACT};
    List<FieldDescription> fields =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> new FieldDescription(name(random), typeName(random), random.nextInt(3)))
            .toList();
    boolean isEnum = random.nextInt(4) == 0;
    return new ClassDescription(
        className(random) + unique,
        isEnum ? ClassKind.ENUM : kinds[random.nextInt(kinds.length)],
        random.nextBoolean(),
        isEnum || random.nextBoolean() ? null : className(random),
        isEnum || random.nextBoolean() ? null : random.nextLong(),
        isEnum ? List.of() : fields,
        isEnum ? List.of(name(random), name(random)) : List.of());
  }

  private static String typeName(Random random) {
    String[] fixed = {"int", "boolean", "java.lang.String", "[I", "[[D", "[Ljava.util.List;"};
    String array = "[".repeat(1 + random.nextInt(3)) + "L" + className(random) + ";";
    return switch (random.nextInt(3)) {
      case 0 -> fixed[random.nextInt(fixed.length)];
      case 1 -> array;
      default -> className(random);
    };
  }

  private static String className(Random random) {
    String[] packages = {"", "a.", "a.b.", "com.example."};
    return packages[random.nextInt(packages.length)] + name(random);
  }

  private static String name(Random random) {
    String alphabet = "aAtI$_$ (),:=#<>+%&é漢\ud83d\ude00\udc00-";
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      name.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return name.toString();
  }

  @Test
  void noTaskHasTooManyClassesForAHeader() {
    List<ClassDescription> many =
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    new ClassDescription(
                        "com.example.Class" + (10_000 + i),
                        ClassKind.ENUM,
                        true,
                        null,
                        null,
                        List.of(),
                        List.of("ÄÖÜ")))
            .toList();

    String text = ShapeText.write(many);

    assertThat(text.getBytes(StandardCharsets.UTF_8).length)
        .isBetween(ShapeText.MAX_BYTES - 100, ShapeText.MAX_BYTES + 10);
    List<ClassDescription> read = ShapeText.read(text);
    assertThat(read).isEqualTo(many.subList(0, read.size()));
    assertThat(text).endsWith(";+" + (3000 - read.size()));
  }

  @Test
  void classThatDoesNotFitIsLeftOut() {
    ClassDescription huge =
        new ClassDescription(
            "a.Huge",
            ClassKind.ENUM,
            true,
            null,
            null,
            List.of(),
            Collections.nCopies(9000, "CONSTANT"));
    ClassDescription control =
        new ClassDescription("a.\u0001", ClassKind.CLASS, true, null, null, List.of(), List.of());

    assertThat(ShapeText.write(List.of(huge))).isEqualTo("+1");
    assertThat(ShapeText.write(List.of(huge, control))).isEqualTo("+2");
    assertThat(ShapeText.read("+2")).isEmpty();
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() {
    assertThat(ShapeText.read("a.B(w !new 7:7 ?);a.C(c !new <a.D a:I)"))
        .containsExactly(
            new ClassDescription("a.B", ClassKind.UNKNOWN, false, null, null, List.of(), List.of()),
            new ClassDescription(
                "a.C",
                ClassKind.CLASS,
                false,
                "a.D",
                null,
                List.of(new FieldDescription("a", "int", 0)),
                List.of()));
    assertThat(ShapeText.read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        ";",
        "a.B",
        "a.B(",
        "a.B()",
        "a.B(c",
        "(c)",
        "a.B(cc)",
        "a.B(c  a:I)",
        "a.B(c a:)",
        "a.B(c a:Q)",
        "a.B(c a:I=)",
        "a.B(c a:I=-1)",
        "a.B(c a:I=99999999999)",
        "a.B(c #)",
        "a.B(c #1.5)",
        "a.B(c #99999999999999999999)",
        "a.B(c <)",
        "a..B(c)",
        ".B(c)",
        "$B(c)",
        "a.B(c %00)",
        "a.B(e %000a)",
        "a.B(e %00zz)",
        "a/B(c)",
        "[B(c)",
        "a.B%002eC(c)",
        "a.B(c);a.B(c)",
        "a.B(c a:t[)",
        "a.B(c);",
        "+x",
        "a.B (c)",
        "\ud800(c)"
      })
  void whatMakesNoSenseIsRefused(String text) {
    assertThatThrownBy(() -> ShapeText.read(text))
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HEADER_INVALID));
  }

  private static String textOf(Class<?>... types) {
    return ShapeText.write(
        Stream.of(types)
            .map(type -> ClassDescription.of(type, t -> false).withSerialVersion(type))
            .toList());
  }
}
