package io.sparcel.objectstream;

import io.sparcel.ErrorCode;
import io.sparcel.FormerName;
import io.sparcel.SparcelException;
import io.sparcel.spi.Refusals;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the fields that one class declares were called before. A former name counts only in a
 * payload that does not have the present one. Immutable.
 */
final class FormerFields {
  private static final ClassValue<FormerFields> KNOWN =
      new ClassValue<>() {
        @Override
        protected FormerFields computeValue(Class<?> type) {
          return new FormerFields(type);
        }
      };

  private final String type;
  private final Set<String> declared = new HashSet<>();
  private final Map<String, List<String>> presentByFormer = new HashMap<>();

  private FormerFields(Class<?> type) {
    this.type = type.getName();
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      declared.add(field.getName());
      FormerName former = field.getAnnotation(FormerName.class);
      for (String name : former == null ? new String[0] : former.value()) {
        presentByFormer.computeIfAbsent(name, key -> new ArrayList<>()).add(field.getName());
      }
    }
  }

  /**
   * Returns what fields that were sent are called now.
   *
   * @param type the class that declares them
   * @param sent the names of all its fields that were sent
   * @return a name for each, in the same order; its own for a field that is not known
   * @throws SparcelException {@link ErrorCode#CLASS_SHAPE_CHANGED} when two fields may be meant
   */
  static List<String> present(Class<?> type, List<String> sent) {
    FormerFields known = KNOWN.get(type);
    return known.presentByFormer.isEmpty() ? sent : known.present(sent);
  }

  private List<String> present(List<String> sent) {
    List<String> names = new ArrayList<>();
    for (String name : sent) {
      List<String> meanings = new ArrayList<>(presentByFormer.getOrDefault(name, List.of()));
      meanings.removeAll(sent);
      if (!meanings.isEmpty() && declared.contains(name)) {
        meanings.add(name);
      }
      if (meanings.size() > 1) {
        throw Refusals.ambiguousField(type, name, meanings);
      }
      String present = meanings.isEmpty() ? name : meanings.get(0);
      int other = names.indexOf(present);
      if (other >= 0) {
        throw Refusals.ambiguousFormer(type, present, List.of(sent.get(other), name));
      }
      names.add(present);
    }
    return names;
  }
}
