package io.sparcel.graph;

import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.ShapeField;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists what objects refer to: by their fields, or by the public methods of the JDK's containers.
 */
final class Contents {
  private Contents() {}

  static Iterator<Edge> fields(Object object, List<ShapeField> fields) {
    return fields.stream()
        .filter(field -> !field.type().isPrimitive())
        .map(field -> new Edge("." + field.name(), field.get(object), false))
        .iterator();
  }

  static Iterator<Edge> indexed(Stream<?> elements) {
    int[] index = {0};
    return elements
        .map(element -> new Edge("[" + index[0]++ + "]", (Object) element, false))
        .iterator();
  }

  /** Returns what a container of the JDK holds, by its public methods. */
  static Iterator<Edge> of(Object container) {
    if (container instanceof Map<?, ?> map) {
      return Stream.concat(comparator(container), map.entrySet().stream().flatMap(Contents::entry))
          .iterator();
    } else if (container instanceof Set<?> set) {
      return Stream.concat(
              comparator(container),
              set.stream().map(e -> new Edge("[" + brief(e) + "]", (Object) e, true)))
          .iterator();
    } else if (container instanceof Collection<?> collection) {
      int[] index = {0};
      return Stream.concat(
              comparator(container),
              collection.stream().map(e -> new Edge("[" + index[0]++ + "]", (Object) e, false)))
          .iterator();
    } else if (container instanceof Map.Entry<?, ?> entry) {
      return entry(entry).iterator();
    } else if (container instanceof Optional<?> optional) {
      return optional.stream().map(value -> new Edge(".get()", (Object) value, false)).iterator();
    } else if (container instanceof AtomicReference<?> reference) {
      return List.of(new Edge(".get()", (Object) reference.get(), false)).iterator();
    } else if (container instanceof AtomicReferenceArray<?> array) {
      return indexed(IntStream.range(0, array.length()).mapToObj(array::get));
    }
    throw new IllegalStateException("a container without a way in: " + container.getClass());
  }

  private static Stream<Edge> entry(Map.Entry<?, ?> entry) {
    return Stream.of(
        new Edge("{" + brief(entry.getKey()) + "}", (Object) entry.getKey(), true),
        new Edge("[" + brief(entry.getKey()) + "]", (Object) entry.getValue(), false));
  }

  private static Stream<Edge> comparator(Object container) {
    Object comparator = null;
    if (container instanceof SortedMap<?, ?> map) {
      comparator = map.comparator();
    } else if (container instanceof SortedSet<?> set) {
      comparator = set.comparator();
    } else if (container instanceof PriorityQueue<?> queue) {
      comparator = queue.comparator();
    }
    return comparator == null
        ? Stream.empty()
        : Stream.of(new Edge(".comparator()", comparator, true));
  }

  /** Names a key in a path; the text of a user's object is never asked for. */
  static String brief(@Nullable Object key) {
    if (key instanceof String text) {
      return text.length() > 40 ? "\"" + text.substring(0, 40) + "…\"" : "\"" + text + "\"";
    }
    if (key == null
        || (key instanceof Number && JdkTypes.isValue(key))
        || key instanceof Enum<?>
        || key instanceof Boolean) {
      return String.valueOf(key instanceof Enum<?> constant ? constant.name() : key);
    }
    return key.getClass().getSimpleName();
  }
}
