package io.sparcel.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sparcel.FormerName;
import io.sparcel.spi.FormerNames;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.ShapeChange;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypeRelationTest {
  private static final ClassLoader LOADER = TypeRelationTest.class.getClassLoader();
  private static final ReadContext CONTEXT =
      new ReadContext(1, LOADER, name -> !name.startsWith("java.net."), Limits.DEFAULT, 1);

  interface Shape {}

  static class Circle implements Shape {}

  static final class Dot {}

  static Stream<Arguments> types() {
    return Stream.of(
        arguments(int.class, long.class, ShapeChange.FIELD_WIDENED),
        arguments(byte.class, float.class, ShapeChange.FIELD_WIDENED),
        arguments(char.class, int.class, ShapeChange.FIELD_WIDENED),
        arguments(Short.class, double.class, ShapeChange.FIELD_WIDENED),
        arguments(float.class, double.class, ShapeChange.FIELD_WIDENED),
        arguments(int.class, Integer.class, ShapeChange.FIELD_BOXED),
        arguments(Integer.class, int.class, ShapeChange.FIELD_BOXED),
        arguments(int.class, Object.class, ShapeChange.FIELD_GENERALISED),
        arguments(int.class, Number.class, ShapeChange.FIELD_GENERALISED),
        arguments(ArrayList.class, Collection.class, ShapeChange.FIELD_GENERALISED),
        arguments(String[].class, Object[].class, ShapeChange.FIELD_GENERALISED),
        arguments(Circle.class, Shape.class, ShapeChange.FIELD_GENERALISED),
        arguments(URI.class, Object.class, ShapeChange.FIELD_GENERALISED),
        arguments(Object.class, int.class, ShapeChange.FIELD_SPECIALISED),
        arguments(Object.class, String.class, ShapeChange.FIELD_SPECIALISED),
        arguments(Shape.class, Circle.class, ShapeChange.FIELD_SPECIALISED),
        arguments(List.class, Set.class, ShapeChange.FIELD_SPECIALISED),
        arguments(List.class, Circle.class, ShapeChange.FIELD_SPECIALISED),
        arguments(URI.class, String.class, ShapeChange.FIELD_SPECIALISED),
        arguments(int.class, float.class, ShapeChange.FIELD_RETYPED),
        arguments(long.class, double.class, ShapeChange.FIELD_RETYPED),
        arguments(long.class, int.class, ShapeChange.FIELD_RETYPED),
        arguments(short.class, char.class, ShapeChange.FIELD_RETYPED),
        arguments(Long.class, int.class, ShapeChange.FIELD_RETYPED),
        arguments(int.class, Long.class, ShapeChange.FIELD_RETYPED),
        arguments(boolean.class, int.class, ShapeChange.FIELD_RETYPED),
        arguments(String.class, int.class, ShapeChange.FIELD_RETYPED),
        arguments(int.class, String.class, ShapeChange.FIELD_RETYPED),
        arguments(String.class, List.class, ShapeChange.FIELD_RETYPED),
        arguments(int[].class, long[].class, ShapeChange.FIELD_RETYPED),
        arguments(String[].class, Integer[].class, ShapeChange.FIELD_RETYPED),
        arguments(Circle.class, Dot.class, ShapeChange.FIELD_RETYPED),
        arguments(Shape.class, Dot.class, ShapeChange.FIELD_RETYPED));
  }

  @ParameterizedTest
  @MethodSource("types")
  void typesAreComparedByWhatTheyCanHold(Class<?> sent, Class<?> here, ShapeChange change) {
    assertThat(TypeRelation.between(sent.getName(), here, CONTEXT)).contains(change);
  }

  @Test
  void sameTypeIsNoChangeAlsoUnderAFormerName() {
    FormerNames names = FormerNames.of(List.of(Renamed.class));
    ReadContext context = new ReadContext(1, LOADER, name -> true, names, Limits.DEFAULT, 1);

    assertThat(TypeRelation.between("int", int.class, context)).isEmpty();
    assertThat(TypeRelation.between("[Lold.Name;", Renamed[].class, context)).isEmpty();
    assertThat(TypeRelation.between("old.Gone", Renamed.class, context))
        .contains(ShapeChange.FIELD_SPECIALISED);
  }

  @FormerName("old.Name")
  record Renamed() {}
}
