package io.sparcel.fingerprint;

import java.util.Map;
import java.util.stream.Collectors;

/** Types of fields in the text of docs/format.md: a letter for the most common ones. */
final class TypeNames {
  /** The letters of the primitive types are those of JVMS 4.3.2. The table is fixed for ever. */
  private static final Map<Character, String> BY_LETTER =
      Map.ofEntries(
          Map.entry('Z', "boolean"),
          Map.entry('B', "byte"),
          Map.entry('S', "short"),
          Map.entry('C', "char"),
          Map.entry('I', "int"),
          Map.entry('J', "long"),
          Map.entry('F', "float"),
          Map.entry('D', "double"),
          Map.entry('z', "java.lang.Boolean"),
          Map.entry('b', "java.lang.Byte"),
          Map.entry('s', "java.lang.Short"),
          Map.entry('c', "java.lang.Character"),
          Map.entry('i', "java.lang.Integer"),
          Map.entry('j', "java.lang.Long"),
          Map.entry('f', "java.lang.Float"),
          Map.entry('d', "java.lang.Double"),
          Map.entry('t', "java.lang.String"),
          Map.entry('o', "java.lang.Object"),
          Map.entry('n', "java.lang.Number"),
          Map.entry('k', "java.util.Collection"),
          Map.entry('l', "java.util.List"),
          Map.entry('e', "java.util.Set"),
          Map.entry('m', "java.util.Map"),
          Map.entry('L', "java.util.ArrayList"),
          Map.entry('E', "java.util.HashSet"),
          Map.entry('M', "java.util.HashMap"),
          Map.entry('p', "java.util.Optional"),
          Map.entry('u', "java.util.UUID"),
          Map.entry('g', "java.math.BigDecimal"),
          Map.entry('h', "java.math.BigInteger"),
          Map.entry('r', "java.time.Duration"),
          Map.entry('x', "java.time.Instant"),
          Map.entry('y', "java.time.LocalDate"),
          Map.entry('q', "java.time.LocalDateTime"),
          Map.entry('a', "java.nio.file.Path"),
          Map.entry('v', "java.net.URI"));

  private static final Map<String, Character> BY_NAME =
      BY_LETTER.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private static final String PRIMITIVES = "ZBSCIJFD";

  private TypeNames() {}

  /**
   * Writes a type.
   *
   * @param type its name, as {@link Class#getName} writes it
   * @param base the class that declares the field
   */
  static String write(String type, String base) {
    String element = elementOf(type);
    Character letter = BY_NAME.get(element);
    return "[".repeat(type.lastIndexOf('[') + 1)
        + (letter == null ? Names.shorten(element, base) : String.valueOf(letter));
  }

  /** Returns the innermost element of an array type, and other types as they are. */
  static String elementOf(String type) {
    int dimensions = type.lastIndexOf('[') + 1;
    String element = type.substring(dimensions);
    if (dimensions == 0) {
      return type;
    }
    return element.length() == 1
        ? String.valueOf(BY_LETTER.get(element.charAt(0)))
        : element.substring(1, element.length() - 1);
  }

  /** Reads what {@link #write} wrote. */
  static String read(String text, String base) {
    int dimensions = text.lastIndexOf('[') + 1;
    if (dimensions > 255 || text.chars().limit(dimensions).anyMatch(c -> c != '[')) { // JVMS 4.3.2
      throw Names.malformed(text);
    }
    String element = text.substring(dimensions);
    boolean primitive = element.length() == 1 && PRIMITIVES.contains(element);
    if (dimensions > 0 && primitive) {
      return text;
    }
    String name = nameOf(element, base);
    return dimensions == 0 ? name : "[".repeat(dimensions) + "L" + name + ";";
  }

  private static String nameOf(String element, String base) {
    if (element.length() != 1 || element.equals("$")) {
      return Names.lengthen(element, base);
    }
    String name = BY_LETTER.get(element.charAt(0));
    if (name == null) {
      throw Names.malformed(element);
    }
    return name;
  }
}
