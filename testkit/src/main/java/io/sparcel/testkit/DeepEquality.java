package io.sparcel.testkit;

import io.sparcel.shape.ClassShape;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.RecordShape;
import io.sparcel.shape.ShapeField;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares two graphs by class and content, not by {@code equals}, which few tasks define. Objects
 * that were one must still be one, and others must not have become one. Ends for cyclic graphs.
 */
final class DeepEquality {
  private final IdentityHashMap<Object, Object> counterparts = new IdentityHashMap<>();

  private DeepEquality() {}

  /**
   * Asserts that two graphs are the same.
   *
   * @throws AssertionError with the path of the first difference
   */
  static void assertSame(@Nullable Object expected, @Nullable Object found) {
    new DeepEquality().compare("value", expected, found);
  }

  private void compare(String path, @Nullable Object expected, @Nullable Object found) {
    if (expected == null || found == null || !sameClass(expected, found)) {
      require(path, expected == found, describe(expected), describe(found));
    } else if (JdkTypes.isValue(expected)) {
      require(path, sameValue(expected, found), expected, found);
    } else {
      Object known = counterparts.putIfAbsent(expected, found);
      require(path, known == null || known == found, "an object met before", "another one");
      if (known == null) {
        compareContent(path, expected, found);
      }
    }
  }

  private void compareContent(String path, Object expected, Object found) {
    if (expected.getClass().isArray()) {
      compareRows(path, elements(expected), elements(found));
    } else if (expected instanceof Throwable thrown) {
      compareThrowables(path, thrown, (Throwable) found);
    } else if (expected instanceof Optional<?> optional) {
      compare(path + ".get()", optional.orElse(null), ((Optional<?>) found).orElse(null));
    } else if (expected instanceof AtomicReference<?> reference) {
      compare(path + ".get()", reference.get(), ((AtomicReference<?>) found).get());
    } else if (expected instanceof AtomicReferenceArray<?>) {
      require(path, expected.toString().equals(found.toString()), expected, found);
    } else if (expected instanceof Map.Entry<?, ?> entry) {
      compare(path + ".key", entry.getKey(), ((Map.Entry<?, ?>) found).getKey());
      compare(path + ".value", entry.getValue(), ((Map.Entry<?, ?>) found).getValue());
    } else if (expected instanceof Map<?, ?> map) {
      compareMaps(path, map, (Map<?, ?>) found);
    } else if (expected instanceof Collection<?> collection) {
      compareCollections(path, collection, (Collection<?>) found);
    }
    if (!JdkTypes.isJdk(expected.getClass()) && !expected.getClass().isArray()) {
      compareFields(path, expected, found);
    }
  }

  private void compareFields(String path, Object expected, Object found) {
    List<ShapeField> fields = List.of();
    if (expected.getClass().isRecord()) {
      fields = RecordShape.of(expected.getClass()).components();
    } else if (!ClassShape.hasOwnForm(expected.getClass()) && !expected.getClass().isHidden()) {
      fields = ClassShape.of(expected.getClass()).fields();
    }
    for (ShapeField field : fields) {
      compare(path + "." + field.name(), field.get(expected), field.get(found));
    }
  }

  private void compareRows(String path, List<?> expected, List<?> found) {
    require(path + ".size", expected.size() == found.size(), expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      compare(path + "[" + i + "]", expected.get(i), found.get(i));
    }
  }

  private void compareMaps(String path, Map<?, ?> expected, Map<?, ?> found) {
    if (expected instanceof LinkedHashMap || expected instanceof SortedMap) {
      compareRows(
          path + ".keys", new ArrayList<>(expected.keySet()), new ArrayList<>(found.keySet()));
      compareRows(path, new ArrayList<>(expected.values()), new ArrayList<>(found.values()));
      return;
    }
    compareCollections(path + ".keys", expected.keySet(), found.keySet());
    if (!(expected instanceof IdentityHashMap)) {
      expected.forEach((key, value) -> compare(path + "{" + key + "}", value, found.get(key)));
    }
  }

  private void compareCollections(String path, Collection<?> expected, Collection<?> found) {
    boolean ordered =
        !(expected instanceof Set)
            || expected instanceof SortedSet
            || expected instanceof LinkedHashSet;
    if (ordered || expected.size() == 1) {
      compareRows(path, new ArrayList<>(expected), new ArrayList<>(found));
    } else {
      require(path, expected.size() == found.size(), expected, found);
      boolean values = expected.stream().allMatch(e -> e != null && JdkTypes.isValue(e));
      require(path, !values || found.containsAll(expected), expected, found);
    }
  }

  private void compareThrowables(String path, Throwable expected, Throwable found) {
    compare(path + ".getMessage()", expected.getMessage(), found.getMessage());
    compare(path + ".getCause()", expected.getCause(), found.getCause());
    compareRows(
        path + ".getSuppressed()",
        Arrays.asList(expected.getSuppressed()),
        Arrays.asList(found.getSuppressed()));
    compareRows(
        path + ".getStackTrace()",
        Arrays.asList(expected.getStackTrace()),
        Arrays.asList(found.getStackTrace()));
  }

  private static boolean sameClass(Object expected, Object found) {
    // A lambda's class is made anew by each JVM, and by each deserialization.
    return expected.getClass() == found.getClass()
        || (expected.getClass().isHidden() && found.getClass().isHidden());
  }

  private static boolean sameValue(Object expected, Object found) {
    if (expected instanceof Pattern pattern) {
      Pattern other = (Pattern) found;
      return pattern.pattern().equals(other.pattern()) && pattern.flags() == other.flags();
    } else if (expected instanceof Random random) {
      return random.nextLong() == ((Random) found).nextLong();
    } else if (expected instanceof Enum || expected instanceof Class) {
      return expected == found;
    }
    return expected.equals(found)
        || (hasNoEquals(expected) && expected.toString().equals(found.toString()));
  }

  private static boolean hasNoEquals(Object value) {
    return value instanceof CharSequence || value.getClass().getName().contains(".atomic.");
  }

  private static List<@Nullable Object> elements(Object array) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  private static void require(
      String path, boolean same, @Nullable Object expected, @Nullable Object found) {
    if (!same) {
      throw new AssertionError(path + " differs: sent " + expected + ", arrived " + found);
    }
  }

  private static String describe(@Nullable Object object) {
    return object == null ? "null" : "a " + object.getClass().getName();
  }
}
