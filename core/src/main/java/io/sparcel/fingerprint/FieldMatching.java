package io.sparcel.fingerprint;

import io.sparcel.FormerName;
import io.sparcel.spi.FormerNames;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which field here each field that was sent is: the one of its name in the same class; else the one
 * of its name where that is unique on both sides; else the one that had its name once.
 */
final class FieldMatching {
  private final List<SentField> sent;
  private final List<Field> here;
  private final FormerNames formerNames;
  private final Map<String, Long> sentByName;
  private final Map<SentField, Field> matches = new LinkedHashMap<>();

  private FieldMatching(List<SentField> sent, List<Field> here, FormerNames formerNames) {
    this.sent = sent;
    this.sentByName =
        sent.stream().collect(Collectors.groupingBy(SentField::name, Collectors.counting()));
    this.here = here;
    this.formerNames = formerNames;
  }

  /** Returns the fields that were sent and are here, in the order in which they were sent. */
  static Map<SentField, Field> of(List<SentField> sent, List<Field> here, FormerNames formerNames) {
    FieldMatching matching = new FieldMatching(sent, here, formerNames);
    matching.match(matching::inItsClass);
    matching.match(matching::elsewhere);
    matching.match(matching::byFormerName);
    Map<SentField, Field> inOrder = new LinkedHashMap<>();
    sent.stream()
        .filter(matching.matches::containsKey)
        .forEach(field -> inOrder.put(field, matching.matches.get(field)));
    return inOrder;
  }

  /** A way to find a field. */
  private interface Search {
    Optional<Field> find(SentField field);
  }

  private void match(Search search) {
    for (SentField field : sent) {
      if (!matches.containsKey(field)) {
        search
            .find(field)
            .filter(found -> !matches.containsValue(found))
            .ifPresent(found -> matches.put(field, found));
      }
    }
  }

  private Optional<Field> inItsClass(SentField field) {
    String owner = formerNames.present(field.owner());
    return here.stream()
        .filter(f -> f.getName().equals(field.name()))
        .filter(f -> f.getDeclaringClass().getName().equals(owner))
        .findAny();
  }

  private Optional<Field> elsewhere(SentField field) {
    return sentByName.get(field.name()) == 1
        ? only(f -> f.getName().equals(field.name()))
        : Optional.empty();
  }

  private Optional<Field> byFormerName(SentField field) {
    return only(f -> formerNamesOf(f).contains(field.name()));
  }

  private Optional<Field> only(Predicate<Field> wanted) {
    List<Field> found = here.stream().filter(wanted).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static List<String> formerNamesOf(Field field) {
    FormerName former = field.getAnnotation(FormerName.class);
    return former == null ? List.of() : Arrays.asList(former.value());
  }
}
