package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Makes the containers parameters are declared as, all of them types that may travel. */
final class Containers {
  private Containers() {}

  static Object array(JavaType type, List<Object> elements) {
    Object array = Array.newInstance(type.getContentType().getRawClass(), elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  /**
   * Returns a collection of the declared type.
   *
   * @throws IllegalArgumentException when it cannot be made
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the elements were converted to the content type
  static Object collection(JavaType type, List<Object> elements) {
    Class<?> raw = type.getRawClass();
    Collection<Object> made;
    if (raw.isAssignableFrom(ArrayList.class)) {
      made = new ArrayList<>();
    } else if (EnumSet.class.isAssignableFrom(raw)) {
      made = (Collection) EnumSet.noneOf((Class) type.getContentType().getRawClass());
    } else if (raw.isAssignableFrom(LinkedHashSet.class)) {
      made = new LinkedHashSet<>();
    } else if (SortedSet.class.isAssignableFrom(raw) && raw.isAssignableFrom(TreeSet.class)) {
      made = new TreeSet<>();
    } else if (raw.isAssignableFrom(ArrayDeque.class)) {
      made = new ArrayDeque<>();
    } else {
      made = (Collection<Object>) instance(raw);
    }
    made.addAll(elements);
    return made;
  }

  /**
   * Returns a map of the declared type.
   *
   * @throws IllegalArgumentException when it cannot be made
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // keys and values were converted to their types
  static Object map(JavaType type, Map<Object, Object> entries) {
    Class<?> raw = type.getRawClass();
    Map<Object, Object> made;
    if (raw == EnumMap.class) {
      made = (Map) new EnumMap<>((Class) type.getKeyType().getRawClass());
    } else if (raw.isAssignableFrom(LinkedHashMap.class)) {
      made = new LinkedHashMap<>();
    } else if (SortedMap.class.isAssignableFrom(raw) && raw.isAssignableFrom(TreeMap.class)) {
      made = new TreeMap<>();
    } else if (raw.isInterface() && raw.isAssignableFrom(ConcurrentSkipListMap.class)) {
      made = new ConcurrentSkipListMap<>();
    } else {
      made = (Map<Object, Object>) instance(raw);
    }
    made.putAll(entries);
    return made;
  }

  private static Object instance(Class<?> type) {
    try {
      if (!Modifier.isAbstract(type.getModifiers())) {
        Constructor<?> constructor = type.getConstructor();
        return constructor.newInstance();
      }
    } catch (InvocationTargetException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException e) {
      throw new IllegalArgumentException("no " + type.getName() + " can be made", e);
    }
    throw new IllegalArgumentException("no " + type.getName() + " can be made");
  }
}
