package io.sparcel.fingerprint;

import io.sparcel.spi.ReadContext;
import io.sparcel.spi.ShapeChange;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the fields of a class that were sent with those it has here, inherited ones included.
 */
final class FieldComparison {
  private final Class<?> type;
  private final List<Field> here;
  private final Map<SentField, Field> matches;
  private final ReadContext context;
  private final List<ShapeDifference> differences = new ArrayList<>();

  private FieldComparison(List<SentField> sent, Class<?> type, ReadContext context) {
    this.type = type;
    this.here = DeclaredFields.ofHierarchy(type);
    this.matches = FieldMatching.of(sent, here, context.formerNames());
    this.context = context;
  }

  /**
   * Lists all differences.
   *
   * @param ordered whether the order of the fields has a meaning: whether it is a record still
   */
  static List<ShapeDifference> of(
      List<SentField> sent, Class<?> type, boolean ordered, ReadContext context) {
    FieldComparison comparison = new FieldComparison(sent, type, context);
    comparison.matches.forEach(comparison::compare);
    sent.stream()
        .filter(field -> !comparison.matches.containsKey(field))
        .forEach(comparison::removed);
    comparison.here.stream()
        .filter(field -> !comparison.matches.containsValue(field))
        .forEach(comparison::added);
    if (ordered) {
      comparison.compareOrder();
    }
    return comparison.differences;
  }

  private void compare(SentField field, Field match) {
    String place = nameOf(match);
    if (!field.name().equals(match.getName())) {
      add(ShapeChange.FIELD_RENAMED, place, field.name(), match.getName());
    }
    String owner = match.getDeclaringClass().getName();
    if (!context.formerNames().present(field.owner()).equals(owner)) {
      add(ShapeChange.FIELD_MOVED, place, field.owner(), owner);
    }
    TypeRelation.between(field.type(), match.getType(), context)
        .ifPresent(change -> add(change, place, readable(field.type()), typeOf(match)));
    if (field.number() != numberOf(match)) {
      add(
          ShapeChange.FIELD_RENUMBERED,
          place,
          "number " + field.number(),
          "number " + numberOf(match));
    }
  }

  private void removed(SentField field) {
    add(ShapeChange.FIELD_REMOVED, field.toString(), readable(field.type()), "");
    Optional<Field> successor =
        here.stream().filter(other -> numberOf(other) == field.number()).findFirst();
    successor.ifPresent(
        other ->
            add(
                ShapeChange.NUMBER_REUSED,
                field.toString(),
                "number " + field.number(),
                other.getName()));
  }

  private void added(Field field) {
    add(ShapeChange.FIELD_ADDED, nameOf(field), "", typeOf(field));
  }

  private void compareOrder() {
    List<String> before = matches.values().stream().map(Field::getName).toList();
    List<String> now = here.stream().filter(matches::containsValue).map(Field::getName).toList();
    if (!before.equals(now)) {
      add(
          ShapeChange.FIELDS_REORDERED,
          type.getName(),
          String.join(", ", before),
          String.join(", ", now));
    }
  }

  private int numberOf(Field field) {
    int given = FieldDescription.numberOf(field);
    return given == 0 ? here.indexOf(field) + 1 : given;
  }

  private void add(ShapeChange change, String place, String before, String now) {
    differences.add(new ShapeDifference(change, place, before, now));
  }

  private static String nameOf(Field field) {
    return field.getDeclaringClass().getName() + "." + field.getName();
  }

  private static String typeOf(Field field) {
    return readable(field.getType().getName());
  }

  /** Writes a type as Java does: {@code int[]} for {@code [I}. */
  private static String readable(String type) {
    int dimensions = type.lastIndexOf('[') + 1;
    return dimensions == 0 ? type : TypeNames.elementOf(type) + "[]".repeat(dimensions);
  }
}
