package io.sparcel.serializer.fst;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The mutable containers of the JDK, which exist before their content does, so that it may refer to
 * them. Some have a setting, which travels before the content: FST's own serializers lose it.
 */
@SuppressWarnings({
  "JdkObsolete", // what users have, they may send
  "ImmutableEnumChecker" // the factories capture nothing
})
enum Container {
  ARRAY_LIST(40, ArrayList.class, (size, setting) -> new ArrayList<>(size)),
  LINKED_LIST(41, LinkedList.class, (size, setting) -> new LinkedList<>()),
  ARRAY_DEQUE(42, ArrayDeque.class, (size, setting) -> new ArrayDeque<>(size)),
  VECTOR(43, Vector.class, (size, setting) -> new Vector<>(size)),
  STACK(44, Stack.class, (size, setting) -> new Stack<>()),
  HASH_SET(45, HashSet.class, (size, setting) -> new HashSet<>(capacity(size))),
  LINKED_HASH_SET(46, LinkedHashSet.class, (size, setting) -> new LinkedHashSet<>(capacity(size))),
  TREE_SET(47, TreeSet.class, (size, setting) -> new TreeSet<>(comparator(setting))),
  HASH_MAP(48, HashMap.class, (size, setting) -> new HashMap<>(capacity(size))),
  LINKED_HASH_MAP(
      49,
      LinkedHashMap.class,
      (size, setting) -> new LinkedHashMap<>(capacity(size), 0.75f, setting != null)),
  TREE_MAP(50, TreeMap.class, (size, setting) -> new TreeMap<>(comparator(setting))),
  HASHTABLE(51, Hashtable.class, (size, setting) -> new Hashtable<>(capacity(size))),
  IDENTITY_HASH_MAP(52, IdentityHashMap.class, (size, setting) -> new IdentityHashMap<>(size)),
  CONCURRENT_HASH_MAP(
      53, ConcurrentHashMap.class, (size, setting) -> new ConcurrentHashMap<>(capacity(size)));

  /** More than this grows as the elements arrive: a size is only a claim. */
  private static final int MAX_RESERVED = 1 << 16;

  private static final Map<Class<?>, Container> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(Container::type, Function.identity()));
  private static final Map<Integer, Container> BY_TAG =
      Arrays.stream(values()).collect(Collectors.toMap(Container::tag, Function.identity()));

  private final int tag;
  private final Class<?> type;
  private final Factory factory;

  Container(int tag, Class<?> type, Factory factory) {
    this.tag = tag;
    this.type = type;
    this.factory = factory;
  }

  static Optional<Container> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  static Optional<Container> of(int tag) {
    return Optional.ofNullable(BY_TAG.get(tag));
  }

  int tag() {
    return tag;
  }

  Class<?> type() {
    return type;
  }

  boolean isMap() {
    return Map.class.isAssignableFrom(type);
  }

  /** Returns whether a setting, which may be null, stands before the content. */
  boolean hasSetting() {
    return this == TREE_SET || this == TREE_MAP || this == LINKED_HASH_MAP;
  }

  /** Returns the comparator, or true for a map ordered by access; else null. */
  @Nullable Object setting(Object container) {
    if (container instanceof TreeSet<?> set) {
      return set.comparator();
    } else if (container instanceof TreeMap<?, ?> map) {
      return map.comparator();
    }
    boolean byAccess = container instanceof LinkedHashMap<?, ?> map && isAccessOrdered(map);
    return byAccess ? true : null;
  }

  /** Makes an empty container for so many elements or entries. */
  Object create(int size, @Nullable Object setting) {
    return factory.create(Math.min(size, MAX_RESERVED), setting);
  }

  /** The flag has no accessor, but a copy shows it: its eldest key, once asked for, is its last. */
  @SuppressWarnings({"unchecked", "NonApiType"})
  private static boolean isAccessOrdered(LinkedHashMap<?, ?> map) {
    LinkedHashMap<Object, Object> copy = (LinkedHashMap<Object, Object>) map.clone();
    copy.put(new Object(), null); // younger than all, also where there are none
    copy.put(new Object(), null);
    Object eldest = copy.keySet().iterator().next();
    copy.get(eldest);
    return copy.keySet().iterator().next() != eldest;
  }

  @SuppressWarnings("unchecked") // it compared these elements where they were written
  private static @Nullable Comparator<Object> comparator(@Nullable Object setting) {
    return (Comparator<Object>) setting;
  }

  private static int capacity(int size) {
    return size + size / 2 + 1;
  }

  /** Makes an empty container. */
  @FunctionalInterface
  private interface Factory {
    Object create(int size, @Nullable Object setting);
  }
}
