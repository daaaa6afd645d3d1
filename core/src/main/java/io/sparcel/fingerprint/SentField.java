package io.sparcel.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field that was sent.
 *
 * @param owner the class that declared it
 * @param name its name
 * @param type its declared type, as {@link Class#getName} writes it
 * @param number its number, given or counted
 */
record SentField(String owner, String name, String type, int number) {

  /**
   * Lists the fields of a class, superclasses first; their positions from 1 are their numbers.
   * Empty when a superclass was left out of the header, and with it what is known of the fields.
   */
  static Optional<List<SentField>> ofHierarchy(
      ClassDescription type, Map<String, ClassDescription> all) {
    List<ClassDescription> hierarchy = new ArrayList<>(List.of(type));
    for (String parent = type.parent(); parent != null; ) {
      ClassDescription next = all.get(parent);
      if (next == null || hierarchy.size() > all.size()) { // a forged one may go in circles
        return Optional.empty();
      }
      hierarchy.add(0, next);
      parent = next.parent();
    }
    List<SentField> fields = new ArrayList<>();
    for (ClassDescription owner : hierarchy) {
      for (FieldDescription field : owner.fields()) {
        int number = field.number() == 0 ? fields.size() + 1 : field.number();
        fields.add(new SentField(owner.name(), field.name(), field.type(), number));
      }
    }
    return Optional.of(fields);
  }

  @Override
  public String toString() {
    return owner + "." + name;
  }
}
