package io.sparcel.graph;

import io.sparcel.objectstream.ShallowForm;
import io.sparcel.shape.ClassShape;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.RecordShape;
import io.sparcel.shape.ShapeField;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Compares a graph with the one that came back, by class and content, not by {@code equals}, which
 * few tasks define. Objects that were one must still be one. Ends for cyclic graphs. What cannot be
 * told apart without asking users' code, such as keys that have no value of their own, is compared
 * by number only. Values are never part of what is said: they may be secret.
 */
public final class Differences {
  /** The most differences told of one graph. */
  public static final int MAX_TOLD = 20;

  private final IdentityHashMap<Object, Object> counterparts = new IdentityHashMap<>();
  private final List<String> told = new ArrayList<>();

  private Differences() {}

  /**
   * Lists where two graphs differ.
   *
   * @param sent the graph as it was
   * @param arrived the graph as it came back
   * @param name what paths call the root
   * @return one line per difference, with its path; empty when there is none
   */
  public static List<String> between(@Nullable Object sent, @Nullable Object arrived, String name) {
    Differences differences = new Differences();
    differences.compare(name, sent, arrived);
    return List.copyOf(differences.told);
  }

  private void compare(String path, @Nullable Object sent, @Nullable Object arrived) {
    if (sent == null || arrived == null || !sameClass(sent, arrived)) {
      if (sent != arrived) {
        tell(path, "was " + describe(sent) + " and came back as " + describe(arrived));
      }
    } else if (JdkTypes.isValue(sent)) {
      require(path, sameValue(sent, arrived), "came back with another value");
    } else {
      Object known = counterparts.putIfAbsent(sent, arrived);
      require(path, known == null || known == arrived, "is no longer the object it was elsewhere");
      if (known == null) {
        compareContent(path, sent, arrived);
      }
    }
  }

  private void compareContent(String path, Object sent, Object arrived) {
    if (sent.getClass().isArray()) {
      compareRows(path, elements(sent), elements(arrived));
    } else if (sent instanceof Throwable thrown) {
      compareThrowables(path, thrown, (Throwable) arrived);
    } else if (sent instanceof Optional<?> optional) {
      compare(path + ".get()", optional.orElse(null), ((Optional<?>) arrived).orElse(null));
    } else if (sent instanceof AtomicReference<?> reference) {
      compare(path + ".get()", reference.get(), ((AtomicReference<?>) arrived).get());
    } else if (sent instanceof AtomicReferenceArray<?> array) {
      compareRows(path, rows(array), rows((AtomicReferenceArray<?>) arrived));
    } else if (sent instanceof Map.Entry<?, ?> entry) {
      compare(path + ".key", entry.getKey(), ((Map.Entry<?, ?>) arrived).getKey());
      compare(path + ".value", entry.getValue(), ((Map.Entry<?, ?>) arrived).getValue());
    } else if (sent instanceof Map<?, ?> map) {
      compareMaps(path, map, (Map<?, ?>) arrived);
    } else if (sent instanceof Collection<?> collection) {
      compareCollections(path, collection, (Collection<?>) arrived);
    }
    if (!JdkTypes.isJdk(sent.getClass()) && !sent.getClass().isArray()) {
      compareFields(path, sent, arrived);
    }
  }

  private void compareFields(String path, Object sent, Object arrived) {
    List<ShapeField> fields = List.of();
    if (sent.getClass().isRecord()) {
      fields = RecordShape.of(sent.getClass()).components();
    } else if (!ClassShape.hasOwnForm(sent.getClass()) && !sent.getClass().isHidden()) {
      fields = ClassShape.of(sent.getClass()).fields();
    }
    for (ShapeField field : fields) {
      compare(path + "." + field.name(), field.get(sent), field.get(arrived));
    }
  }

  private void compareRows(String path, List<?> sent, List<?> arrived) {
    require(path, sent.size() == arrived.size(), "came back with another number of elements");
    for (int i = 0; i < Math.min(sent.size(), arrived.size()); i++) {
      compare(path + "[" + i + "]", sent.get(i), arrived.get(i));
    }
  }

  private void compareMaps(String path, Map<?, ?> sent, Map<?, ?> arrived) {
    if (sent instanceof LinkedHashMap || sent instanceof SortedMap) {
      compareRows(
          path + ".keys", new ArrayList<>(sent.keySet()), new ArrayList<>(arrived.keySet()));
      compareRows(path, new ArrayList<>(sent.values()), new ArrayList<>(arrived.values()));
      return;
    }
    compareCollections(path + ".keys", sent.keySet(), arrived.keySet());
    if (!(sent instanceof IdentityHashMap) && allValues(sent.keySet())) {
      sent.forEach(
          (key, value) -> compare(path + "[" + Contents.brief(key) + "]", value, arrived.get(key)));
    }
  }

  private void compareCollections(String path, Collection<?> sent, Collection<?> arrived) {
    boolean ordered =
        !(sent instanceof Set) || sent instanceof SortedSet || sent instanceof LinkedHashSet;
    if (ordered || sent.size() == 1) {
      compareRows(path, new ArrayList<>(sent), new ArrayList<>(arrived));
    } else {
      require(path, sent.size() == arrived.size(), "came back with another number of elements");
      require(path, !allValues(sent) || arrived.containsAll(sent), "came back with other elements");
    }
  }

  private void compareThrowables(String path, Throwable sent, Throwable arrived) {
    compare(path + ".getMessage()", sent.getMessage(), arrived.getMessage());
    compare(path + ".getCause()", sent.getCause(), arrived.getCause());
    compareRows(
        path + ".getSuppressed()",
        Arrays.asList(sent.getSuppressed()),
        Arrays.asList(arrived.getSuppressed()));
    compareRows(
        path + ".getStackTrace()",
        Arrays.asList(sent.getStackTrace()),
        Arrays.asList(arrived.getStackTrace()));
  }

  private static boolean sameClass(Object sent, Object arrived) {
    // A lambda's class is made anew by each JVM, and by each deserialization.
    return sent.getClass() == arrived.getClass()
        || (sent.getClass().isHidden() && arrived.getClass().isHidden());
  }

  private static boolean sameValue(Object sent, Object arrived) {
    if (sent instanceof Pattern pattern) {
      Pattern other = (Pattern) arrived;
      return pattern.pattern().equals(other.pattern()) && pattern.flags() == other.flags();
    } else if (sent instanceof Random random) {
      return sameState(random, (Random) arrived);
    } else if (sent instanceof Enum || sent instanceof Class) {
      return sent == arrived;
    }
    return sent.equals(arrived)
        || (hasNoEquals(sent) && sent.toString().equals(arrived.toString()));
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

  private static boolean allValues(Collection<?> elements) {
    return elements.stream().allMatch(e -> e != null && JdkTypes.isValue(e));
  }

  private static List<@Nullable Object> rows(AtomicReferenceArray<?> array) {
    List<@Nullable Object> rows = new ArrayList<>();
    for (int i = 0; i < array.length(); i++) {
      rows.add(array.get(i));
    }
    return rows;
  }

  /** A random number drawn to compare would change the task that is to be sent. */
  private static boolean sameState(Random sent, Random arrived) {
    try {
      return Arrays.equals(ShallowForm.of(sent).bytes(), ShallowForm.of(arrived).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a stream into memory does not fail", e);
    }
  }

  private void require(String path, boolean same, String difference) {
    if (!same) {
      tell(path, difference);
    }
  }

  private void tell(String path, String difference) {
    if (told.size() < MAX_TOLD) {
      told.add(path + " " + difference);
    }
  }

  private static String describe(@Nullable Object object) {
    return object == null ? "null" : "a " + object.getClass().getTypeName();
  }
}
