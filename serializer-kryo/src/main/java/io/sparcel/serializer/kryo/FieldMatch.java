package io.sparcel.serializer.kryo;

import io.sparcel.shape.ShapeField;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which field of the reader's class each field that was sent belongs to: the one of that name where
 * the name is unique on both sides, so that a field may move to a superclass; else the one of that
 * name in the same class.
 */
final class FieldMatch {
  private final List<SentField> sent;
  private final int[] targets;
  private final Layout layout;
  private final List<Integer> missing = new ArrayList<>();
  private final Optional<Constructor<?>> constructor;

  private FieldMatch(List<SentField> sent, Layout layout) {
    this.sent = sent;
    this.layout = layout;
    this.targets = sent.stream().mapToInt(this::find).toArray();
    for (int i = 0; i < layout.fields().size(); i++) {
      if (!isTarget(i)) {
        missing.add(i);
      }
    }
    this.constructor = layout.type().isRecord() || missing.isEmpty() ? Optional.empty() : maker();
  }

  static FieldMatch of(List<SentField> sent, Layout layout) {
    return new FieldMatch(sent, layout);
  }

  /** Returns the fields that were sent, in the order of their values. */
  List<SentField> sent() {
    return sent;
  }

  /** Returns which of the reader's fields takes a value, or -1 when it is dropped. */
  int target(int index) {
    return targets[index];
  }

  /**
   * Gives fields that were not sent the values a new object has. Each object gets its own: a list
   * made by an initializer must not be shared. A record, and a class without a constructor that
   * takes nothing and succeeds, keeps null and zero.
   */
  void setDefaults(Assembly assembly) {
    Object fresh = constructor.map(FieldMatch::make).orElse(null);
    if (fresh != null) {
      missing.forEach(i -> assembly.set(i, layout.fields().get(i).get(fresh)));
    }
  }

  private int find(SentField field) {
    boolean unique = sent.stream().filter(other -> other.name().equals(field.name())).count() == 1;
    int found = -1;
    for (int i = 0; i < layout.fields().size(); i++) {
      ShapeField candidate = layout.fields().get(i);
      if (candidate.name().equals(field.name())) {
        if (candidate.owner().getName().equals(field.owner())) {
          return i;
        }
        unique &= found < 0;
        found = i;
      }
    }
    return unique ? found : -1;
  }

  private boolean isTarget(int index) {
    for (int target : targets) {
      if (target == index) {
        return true;
      }
    }
    return false;
  }

  private Optional<Constructor<?>> maker() {
    try {
      Constructor<?> found = layout.type().getDeclaredConstructor();
      found.setAccessible(true);
      return Optional.of(found);
    } catch (NoSuchMethodException | InaccessibleObjectException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object make(Constructor<?> constructor) {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      return null; // it wants what only the writer had
    }
  }
}
