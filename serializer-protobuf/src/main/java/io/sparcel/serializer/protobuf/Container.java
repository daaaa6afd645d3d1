package io.sparcel.serializer.protobuf;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's containers that a repeated field can bring back, each with the code by which a payload
 * names it. A payload names only those that are not the default of their field. Codes are fixed for
 * ever; a container is made from its elements, of a map keys and values in turn.
 */
@SuppressWarnings("JdkObsolete") // users have them
enum Container {
  /** No container: the field was null. */
  NULL(1, "null", (items, element) -> null),
  ARRAY(2, "array", Container::array),
  ARRAY_LIST(3, "java.util.ArrayList", (items, element) -> items),
  LIST_OF(4, "List.of", (items, element) -> List.of(items.toArray())),
  STREAM_LIST(5, "Stream.toList", (items, element) -> Stream.of(items.toArray()).toList()),
  AS_LIST(6, "java.util.Arrays$ArrayList", (items, element) -> Arrays.asList(items.toArray())),
  EMPTY_LIST(7, "java.util.Collections$EmptyList", (items, element) -> Collections.emptyList()),
  SINGLETON_LIST(8, "java.util.Collections$SingletonList", Container::singletonList),
  LINKED_LIST(9, "java.util.LinkedList", (items, element) -> new LinkedList<>(items)),
  ARRAY_DEQUE(10, "java.util.ArrayDeque", (items, element) -> new ArrayDeque<>(items)),
  VECTOR(11, "java.util.Vector", (items, element) -> new Vector<>(items)),
  PRIORITY_QUEUE(12, "java.util.PriorityQueue", (items, element) -> new PriorityQueue<>(items)),
  COPY_ON_WRITE_LIST(
      13,
      "java.util.concurrent.CopyOnWriteArrayList",
      (items, element) -> new CopyOnWriteArrayList<>(items)),
  CONCURRENT_QUEUE(
      14,
      "java.util.concurrent.ConcurrentLinkedQueue",
      (items, element) -> new ConcurrentLinkedQueue<>(items)),
  HASH_SET(20, "java.util.HashSet", (items, element) -> new HashSet<>(items)),
  LINKED_HASH_SET(21, "java.util.LinkedHashSet", (items, element) -> new LinkedHashSet<>(items)),
  TREE_SET(22, "java.util.TreeSet", (items, element) -> new TreeSet<>(items)),
  SET_OF(23, "Set.of", (items, element) -> Set.of(items.toArray())),
  EMPTY_SET(24, "java.util.Collections$EmptySet", (items, element) -> Collections.emptySet()),
  SINGLETON_SET(25, "java.util.Collections$SingletonSet", Container::singletonSet),
  ENUM_SET(26, "java.util.EnumSet", Container::enumSet),
  SKIP_LIST_SET(
      27,
      "java.util.concurrent.ConcurrentSkipListSet",
      (items, element) -> new ConcurrentSkipListSet<>(items)),
  COPY_ON_WRITE_SET(
      28,
      "java.util.concurrent.CopyOnWriteArraySet",
      (items, element) -> new CopyOnWriteArraySet<>(items)),
  HASH_MAP(40, "java.util.HashMap", (items, element) -> Maps.fill(new HashMap<>(), items)),
  LINKED_HASH_MAP(
      41, "java.util.LinkedHashMap", (items, element) -> Maps.fill(new LinkedHashMap<>(), items)),
  ACCESS_ORDERED_MAP(
      42,
      "LinkedHashMap in access order",
      (items, element) -> Maps.fill(new LinkedHashMap<>(16, 0.75f, true), items)),
  TREE_MAP(43, "java.util.TreeMap", (items, element) -> Maps.fill(new TreeMap<>(), items)),
  MAP_OF(44, "Map.of", (items, element) -> Map.ofEntries(Maps.entries(items))),
  EMPTY_MAP(45, "java.util.Collections$EmptyMap", (items, element) -> Collections.emptyMap()),
  SINGLETON_MAP(46, "java.util.Collections$SingletonMap", Maps::singleton),
  ENUM_MAP(47, "java.util.EnumMap", Maps::enumMap),
  CONCURRENT_MAP(
      48,
      "java.util.concurrent.ConcurrentHashMap",
      (items, element) -> Maps.fill(new ConcurrentHashMap<>(), items)),
  SKIP_LIST_MAP(
      49,
      "java.util.concurrent.ConcurrentSkipListMap",
      (items, element) -> Maps.fill(new ConcurrentSkipListMap<>(), items)),
  HASHTABLE(50, "java.util.Hashtable", (items, element) -> Maps.fill(new Hashtable<>(), items)),
  OPTIONAL(60, "java.util.Optional", (items, element) -> Items.optional(items)),
  OPTIONAL_INT(61, "java.util.OptionalInt", (items, element) -> Items.optionalInt(items)),
  OPTIONAL_LONG(62, "java.util.OptionalLong", (items, element) -> Items.optionalLong(items)),
  OPTIONAL_DOUBLE(63, "java.util.OptionalDouble", (items, element) -> Items.optionalDouble(items));

  private final int code;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
  private final Maker maker;

  Container(int code, String title, Maker maker) {
    this.code = code;
    this.title = title;
    this.maker = maker;
  }

  /** Returns the code. */
  int code() {
    return code;
  }

  /** Returns the name that the schema's comments give it. */
  String title() {
    return title;
  }

  /** Returns how a field holds it. */
  Family family() {
    return code < HASH_MAP.code ? Family.MANY : code < OPTIONAL.code ? Family.MAP : Family.ONE;
  }

  /** How a field holds a container. */
  enum Family {
    /** As a repeated field. */
    MANY,
    /** As a repeated field of entries. */
    MAP,
    /** As a field that may be absent. */
    ONE
  }

  /**
   * Makes the container.
   *
   * @param items its elements; of a map keys and values in turn
   * @param element the class of an array's or enum set's elements, or of an enum map's keys
   * @throws RuntimeException when it does not take them
   */
  @Nullable Object make(List<Object> items, Class<?> element) {
    return maker.make(items, element);
  }

  private static Object array(List<Object> items, Class<?> element) {
    Object array = Array.newInstance(element, items.size());
    for (int i = 0; i < items.size(); i++) {
      Array.set(array, i, items.get(i));
    }
    return array;
  }

  private static Object singletonList(List<Object> items, Class<?> element) {
    return Collections.singletonList(Items.only(items));
  }

  private static Object singletonSet(List<Object> items, Class<?> element) {
    return Collections.singleton(Items.only(items));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a class that is only known to be some enum
  private static Object enumSet(List<Object> items, Class<?> element) {
    EnumSet set = EnumSet.noneOf((Class) element);
    set.addAll(items);
    return set;
  }

  /** How a container is made. */
  @FunctionalInterface
  private interface Maker {
    @Nullable Object make(List<Object> items, Class<?> element);
  }
}
