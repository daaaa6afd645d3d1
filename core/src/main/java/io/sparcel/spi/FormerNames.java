package io.sparcel.spi;

import io.sparcel.FormerName;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that classes had when payloads were written, as {@link FormerName} tells them.
 * Immutable.
 */
public final class FormerNames {
  /** No class ever had another name. */
  public static final FormerNames NONE = new FormerNames(Map.of());

  private final Map<String, String> presentByFormer;

  private FormerNames(Map<String, String> presentByFormer) {
    this.presentByFormer = Map.copyOf(presentByFormer);
  }

  /** Collects what the annotations of some classes say. */
  public static FormerNames of(Iterable<Class<?>> classes) {
    Map<String, String> names = new HashMap<>();
    for (Class<?> type : classes) {
      FormerName former = type.getAnnotation(FormerName.class);
      if (former != null) {
        for (String name : former.value()) {
          names.put(name, type.getName());
        }
      }
    }
    return new FormerNames(names);
  }

  /** Returns the present name of a class; the name itself when it never had another. */
  public String present(String name) {
    return presentByFormer.getOrDefault(name, name);
  }
}
