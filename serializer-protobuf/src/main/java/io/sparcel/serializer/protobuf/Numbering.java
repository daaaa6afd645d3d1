package io.sparcel.serializer.protobuf;

import io.sparcel.ErrorCode;
import io.sparcel.FieldNumber;
import io.sparcel.FormerName;
import io.sparcel.SparcelException;
import io.sparcel.shape.ShapeField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the fields of a class their numbers and names. A number is what {@link FieldNumber} says,
 * else the field's position, counted from 1: of a record in the order of its components, of a class
 * superclasses first, then in the order of declaration, in which HotSpot's reflection lists fields.
 * Transient and static fields do not count.
 */
final class Numbering {
  /** Where a message tells its containers: the highest number there is. */
  static final int CONTAINERS = (1 << 29) - 1;

  private static final int FIRST_RESERVED = 19_000;
  private static final int LAST_RESERVED = 19_999;

  private Numbering() {}

  /**
   * A numbered field.
   *
   * @param number the number
   * @param name the name in the schema
   * @param place class and field, for messages
   * @param former the names it had in schemas of the past
   */
  record Numbered(int number, String name, String place, List<String> former) {
    Numbered(int number, String name, String place) {
      this(number, name, place, List.of());
    }
  }

  /** Returns the fields of a record or class that travel, in the order in which they count. */
  static List<ShapeField> inOrder(Class<?> type) {
    List<ShapeField> fields = new ArrayList<>(ShapeField.of(type));
    if (!type.isRecord()) {
      Map<Object, Integer> positions = new HashMap<>();
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        Arrays.stream(c.getDeclaredFields()).forEach(f -> positions.put(f, positions.size()));
      }
      // Of superclasses first is how they are; the sort is stable and only within a class.
      fields.sort(
          (a, b) ->
              a.owner() == b.owner()
                  ? Integer.compare(positions.get(a.field()), positions.get(b.field()))
                  : a.owner().isAssignableFrom(b.owner()) ? -1 : 1);
    }
    return fields;
  }

  /**
   * Numbers fields.
   *
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} with every number that cannot be
   */
  static List<Numbered> of(Class<?> type, List<ShapeField> fields) {
    List<Numbered> numbers = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<Integer, String> taken = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      ShapeField field = fields.get(i);
      FieldNumber given = field.field().getAnnotation(FieldNumber.class);
      int number = given == null ? i + 1 : given.value();
      String place = field.owner().getTypeName() + "." + field.name();
      if (number < 1
          || number >= CONTAINERS
          || (number >= FIRST_RESERVED && number <= LAST_RESERVED)) {
        problems.add(place + " has the number " + number + ", which no field may have");
      }
      String other = taken.putIfAbsent(number, place);
      if (other != null) {
        problems.add(place + " has the number " + number + ", and so has " + other);
      }
      numbers.add(new Numbered(number, nameOf(field, fields), place, formerNamesOf(field)));
    }
    if (!problems.isEmpty()) {
      throw collision(type, problems);
    }
    return numbers;
  }

  private static SparcelException collision(Class<?> type, List<String> problems) {
    return SparcelException.of(
            ErrorCode.TASK_NOT_PORTABLE,
            "%s cannot travel: %s",
            type.getName(),
            String.join("; ", problems))
        .fix(
            "give @FieldNumber to all fields or to none; numbers are 1..%d without %d..%d",
            CONTAINERS - 1, FIRST_RESERVED, LAST_RESERVED)
        .build();
  }

  private static List<String> formerNamesOf(ShapeField field) {
    FormerName former = field.field().getAnnotation(FormerName.class);
    return former == null
        ? List.of()
        : Arrays.stream(former.value()).map(Numbering::identifier).toList();
  }

  private static String nameOf(ShapeField field, List<ShapeField> fields) {
    long same = fields.stream().filter(other -> other.name().equals(field.name())).count();
    String name = same == 1 ? field.name() : field.owner().getSimpleName() + "__" + field.name();
    return identifier(name);
  }

  /** Makes a name of Java one of Protocol Buffers, which know ASCII letters, digits and _ only. */
  static String identifier(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
      text.append(plain ? String.valueOf(c) : c == '$' ? "_" : "u" + Integer.toHexString(c) + "_");
    }
    return text.toString();
  }
}
