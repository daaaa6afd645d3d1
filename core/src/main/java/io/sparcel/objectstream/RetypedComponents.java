package io.sparcel.objectstream;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The components of records that are of another type here than where a stream was written. A stream
 * takes them as long as the values fit; of one that does not, it tells the two types only. Not
 * thread-safe.
 */
final class RetypedComponents {
  private final Map<String, String> types = new LinkedHashMap<>();

  /**
   * Compares a class with what a stream says of it. Components of primitive types are compared by
   * the stream itself.
   */
  void compare(ObjectStreamClass sent, Class<?> here) {
    if (!here.isRecord()) {
      return;
    }
    for (RecordComponent component : here.getRecordComponents()) {
      ObjectStreamField field = sent.getField(component.getName());
      String type = component.getType().descriptorString();
      if (field != null && !field.isPrimitive() && !type.equals(field.getTypeString())) {
        types.put(here.getName() + "." + component.getName(), component.getType().getName());
      }
    }
  }

  /**
   * Returns which components a value did not fit.
   *
   * @param failure what the JDK says: {@code Cannot cast java.lang.String to java.util.List}
   * @return their names, separated by commas; empty when it is of something else
   */
  String named(String failure) {
    return types.entrySet().stream()
        .filter(entry -> failure.matches("Cannot cast \\S+ to \\Q" + entry.getValue() + "\\E"))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
