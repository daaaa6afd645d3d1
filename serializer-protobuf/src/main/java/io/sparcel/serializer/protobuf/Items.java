package io.sparcel.serializer.protobuf;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Shows what containers hold, and makes those that hold one thing at most. */
final class Items {
  private Items() {}

  /** Returns what a container that is no map holds. */
  static Collection<?> of(Object container) {
    if (container instanceof Collection<?> collection) {
      return collection;
    } else if (container instanceof Object[] array) {
      return Arrays.asList(array);
    } else if (container instanceof Optional<?> optional) {
      return optional.stream().toList();
    } else if (container instanceof OptionalInt optional) {
      return optional.stream().boxed().toList();
    } else if (container instanceof OptionalLong optional) {
      return optional.stream().boxed().toList();
    } else if (container instanceof OptionalDouble optional) {
      return optional.stream().boxed().toList();
    }
    return new Primitives(container);
  }

  static Object optional(List<Object> items) {
    return items.isEmpty() ? Optional.empty() : Optional.of(only(items));
  }

  static Object optionalInt(List<Object> items) {
    return items.isEmpty() ? OptionalInt.empty() : OptionalInt.of((Integer) only(items));
  }

  static Object optionalLong(List<Object> items) {
    return items.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) only(items));
  }

  static Object optionalDouble(List<Object> items) {
    return items.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((Double) only(items));
  }

  static Object only(List<Object> items) {
    if (items.size() != 1) {
      throw new IllegalArgumentException("not one element");
    }
    return items.get(0);
  }

  /** Returns a list of what was read so far, to which more may be added. */
  @SuppressWarnings("unchecked") // made here
  static List<Object> collected(@Nullable Object state) {
    return state == null ? new ArrayList<>() : (List<Object>) state;
  }

  /** An array of primitives as a list. */
  private static final class Primitives extends AbstractList<Object> {
    private final Object array;

    Primitives(Object array) {
      this.array = array;
    }

    @Override
    public Object get(int index) {
      return Array.get(array, index);
    }

    @Override
    public int size() {
      return Array.getLength(array);
    }
  }
}
