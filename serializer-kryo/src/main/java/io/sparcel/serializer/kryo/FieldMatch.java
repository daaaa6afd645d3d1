package io.sparcel.serializer.kryo;

import io.sparcel.shape.ShapeField;
import io.sparcel.spi.Refusals;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which field of the reader's class each field that was sent belongs to: the one of that name where
 * the name is unique on both sides, so that a field may move to a superclass; else the one of that
 * name in the same class. A field that was not sent by its name takes the value of the one that has
 * its former name, by the same rule; where both rules find one, the payload is refused.
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
    IntStream indexes = IntStream.range(0, sent.size());
    this.targets = (isUnchanged() ? indexes : indexes.map(i -> find(sent.get(i)))).toArray();
    for (int i = 0; i < layout.fields().size(); i++) {
      List<String> sources = sourcesOf(i);
      if (sources.isEmpty()) {
        missing.add(i);
      } else if (sources.size() > 1) {
        throw Refusals.ambiguousFormer(
            layout.type().getName(), layout.fields().get(i).name(), sources);
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

  /** Returns whether the fields are those that were sent: the usual case, and a quick one. */
  private boolean isUnchanged() {
    return sent.size() == layout.fields().size()
        && IntStream.range(0, sent.size())
            .allMatch(
                i ->
                    isOwn(sent.get(i), i)
                        && sent.get(i).name().equals(layout.fields().get(i).name()));
  }

  private int find(SentField field) {
    int named = choose(field, candidate -> candidate.name().equals(field.name()));
    int renamed =
        choose(
            field,
            candidate -> candidate.formerNames().contains(field.name()) && !isSent(candidate));
    if (named < 0 || renamed < 0) {
      return Math.max(named, renamed);
    }
    boolean namedStays = isOwn(field, named);
    if (namedStays == isOwn(field, renamed)) {
      throw Refusals.ambiguousField(
          field.owner(), field.name(), List.of(field.name(), layout.fields().get(renamed).name()));
    }
    return namedStays ? named : renamed;
  }

  /**
   * Returns the field of the same class that fits, else of another one if that and what was sent
   * are the only ones, else -1.
   */
  private int choose(SentField field, Predicate<ShapeField> fits) {
    List<Integer> found =
        IntStream.range(0, layout.fields().size())
            .filter(i -> fits.test(layout.fields().get(i)))
            .boxed()
            .toList();
    List<Integer> own = found.stream().filter(i -> isOwn(field, i)).toList();
    if (own.size() > 1) {
      throw Refusals.ambiguousField(
          field.owner(),
          field.name(),
          own.stream().map(i -> layout.fields().get(i).name()).toList());
    } else if (own.size() == 1) {
      return own.get(0);
    }
    boolean unique = sent.stream().filter(other -> other.name().equals(field.name())).count() == 1;
    return unique && found.size() == 1 ? found.get(0) : -1;
  }

  private boolean isOwn(SentField field, int index) {
    return layout.fields().get(index).owner().getName().equals(field.owner());
  }

  private boolean isSent(ShapeField field) {
    return sent.stream()
        .anyMatch(
            other ->
                other.name().equals(field.name()) && other.owner().equals(field.owner().getName()));
  }

  /** Returns the names of the fields that were sent for a field of the reader. */
  private List<String> sourcesOf(int index) {
    return IntStream.range(0, targets.length)
        .filter(i -> targets[i] == index)
        .mapToObj(i -> sent.get(i).name())
        .toList();
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
