package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How schemas name what has no name in Java. */
final class SchemaNames {
  private static final Set<FieldDescriptorProto.Type> MAP_KEYS =
      EnumSet.of(
          FieldDescriptorProto.Type.TYPE_BOOL,
          FieldDescriptorProto.Type.TYPE_SINT32,
          FieldDescriptorProto.Type.TYPE_SINT64,
          FieldDescriptorProto.Type.TYPE_UINT32,
          FieldDescriptorProto.Type.TYPE_STRING);

  private SchemaNames() {}

  /**
   * Returns the package of a root's schema, which no other root has: {@code com.example.WordCount}
   * gives {@code com.example.word_count}.
   */
  static String packageOf(Class<?> root) {
    Class<?> element = root;
    String suffix = "";
    while (element.isArray()) {
      element = element.getComponentType();
      suffix += "_array";
    }
    if (element == Object.class) {
      return "sparcel" + suffix;
    }
    return Arrays.stream(element.getName().split("[.$]"))
            .filter(part -> !part.isEmpty())
            .map(SchemaNames::snake)
            .collect(Collectors.joining("."))
        + suffix;
  }

  private static String snake(String name) {
    String text = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    String identifier = Numbering.identifier(text);
    return Character.isDigit(identifier.charAt(0)) ? "_" + identifier : identifier;
  }

  /** Returns the name protoc gives the entries of a map. */
  static String entryOf(String field) {
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '_') {
        name.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = c == '_';
    }
    return name + "Entry";
  }

  /** Returns whether the keys of a {@code map} may be of a type. */
  static boolean isMapKey(FieldDescriptorProto.Type type) {
    return MAP_KEYS.contains(type);
  }
}
