package io.sparcel.testkit;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The JDK's containers and wrappers. */
@SuppressWarnings({"JdkObsolete", "NonApiType", "IdentityHashMapUsage"}) // users have them
final class ContainerCases {
  private ContainerCases() {}

  static Stream<ValueCase> all() {
    return Stream.concat(containers(), wrappers());
  }

  private static Stream<ValueCase> containers() {
    List<Object> mixed = Arrays.asList("a", null, 1, 2L, Sample.Level.HIGH);
    Map<Object, Object> map = new HashMap<>(Map.of("a", 1, 2, "b", "c", List.of()));
    map.put(null, null);
    return Stream.of(
        ValueCase.of("an ArrayList", () -> new ArrayList<>(mixed)),
        ValueCase.of("a LinkedList", () -> new LinkedList<>(mixed)),
        ValueCase.of("a Vector", () -> new Vector<>(mixed)),
        ValueCase.of("a Stack", () -> push(new Stack<>())),
        ValueCase.of("an ArrayDeque", () -> new ArrayDeque<>(List.of(3, 1, 2))),
        ValueCase.of("a list of nulls only", () -> new ArrayList<>(Collections.nCopies(500, null))),
        ValueCase.of(
            "a list of 100,000 elements",
            () -> new ArrayList<>(IntStream.range(0, 100_000).boxed().toList())),
        ValueCase.of("a HashMap with nulls", () -> new HashMap<>(map)),
        ValueCase.of("a Hashtable", () -> new Hashtable<>(Map.of("a", 1))),
        ValueCase.of("a ConcurrentHashMap", () -> new ConcurrentHashMap<>(Map.of("a", 1, "b", 2))),
        ValueCase.of("an IdentityHashMap", () -> new IdentityHashMap<>(Map.of("a", 1))),
        ValueCase.of("a ConcurrentSkipListMap", () -> new ConcurrentSkipListMap<>(Map.of("a", 1))),
        ValueCase.of(
            "a key set of its own", () -> ConcurrentHashMap.newKeySet(), Set<Object>::isEmpty),
        ValueCase.of("properties", ContainerCases::properties),
        ValueCase.of("a HashSet", () -> new HashSet<>(Arrays.asList("a", null, 1))),
        ValueCase.of("a LinkedHashSet", () -> new LinkedHashSet<>(List.of("b", "c", "a"))),
        ValueCase.of("a LinkedHashMap", () -> linked(false), arrived -> eldest(arrived) == 1),
        ValueCase.of(
            "the access order of a LinkedHashMap",
            () -> linked(true),
            arrived -> eldest(arrived) == 2),
        ValueCase.of(
            "the access order of an empty LinkedHashMap",
            () -> new LinkedHashMap<Integer, Object>(8, 0.5f, true),
            arrived -> {
              arrived.putAll(Map.of(1, 1));
              arrived.put(2, 2);
              return eldest(arrived) == 2;
            }),
        ValueCase.<TreeMap<String, Integer>>of(
            "a TreeMap in reverse",
            () -> new TreeMap<>(reversed()),
            arrived -> arrived.lastKey().equals("a")),
        ValueCase.<TreeSet<String>>of(
            "a TreeSet with a comparator of the user's",
            () -> treeSet(new Sample.ByLength(true)),
            arrived -> arrived.first().equals("ccc")),
        ValueCase.<TreeSet<String>>of(
            "a TreeSet with a lambda for comparator",
            () -> treeSet((Comparator<String> & Serializable) (a, b) -> b.compareTo(a)),
            arrived -> arrived.first().equals("ccc")),
        ValueCase.<PriorityQueue<String>>of(
            "a PriorityQueue with a comparator",
            () -> queue(),
            arrived -> "ccc".equals(arrived.poll())),
        ValueCase.of("a CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(mixed)),
        ValueCase.of("a ConcurrentLinkedQueue", () -> new ConcurrentLinkedQueue<>(List.of(2, 1))),
        ValueCase.of("an EnumSet", () -> EnumSet.of(Sample.Operator.MINUS, Sample.Operator.PLUS)),
        ValueCase.of("an empty EnumSet", () -> EnumSet.noneOf(Sample.Level.class)),
        ValueCase.of(
            "an EnumMap", () -> new EnumMap<>(Map.of(Sample.Level.LOW, new Sample.Point(1, 2)))));
  }

  private static Stream<ValueCase> wrappers() {
    List<String> list = new ArrayList<>(List.of("a", "b"));
    return Stream.of(
        ValueCase.of("lists of List.of", () -> List.of(List.of(), List.of(1), List.of(1, 2, 3))),
        ValueCase.of("sets of Set.of", () -> List.of(Set.of(), Set.of(1), Set.of(1, 2, 3))),
        ValueCase.of("maps of Map.of", () -> List.of(Map.of(), Map.of(1, 2), Map.of(1, 2, 3, 4))),
        ValueCase.of("a list of Stream.toList with null", () -> Stream.of("a", null, "b").toList()),
        ValueCase.of("Arrays.asList", () -> Arrays.asList("a", null)),
        ValueCase.of(
            "unmodifiable wrappers",
            () ->
                new Object[] {
                  Collections.unmodifiableList(list),
                  Collections.unmodifiableCollection(list),
                  Collections.unmodifiableMap(new TreeMap<>(Map.of("a", list))),
                  Collections.unmodifiableSortedSet(new TreeSet<>(list)),
                  Collections.unmodifiableSet(new HashSet<>(list))
                }),
        ValueCase.of(
            "synchronized wrappers",
            () ->
                new Object[] {
                  Collections.synchronizedList(new ArrayList<>(list)),
                  Collections.synchronizedMap(new HashMap<>(Map.of("a", 1)))
                }),
        ValueCase.of(
            "checked wrappers",
            () ->
                new Object[] {
                  Collections.checkedList(new ArrayList<>(list), String.class),
                  Collections.checkedMap(new HashMap<>(), String.class, Sample.Point.class)
                }),
        ValueCase.of(
            "empty and single",
            () ->
                new Object[] {
                  Collections.emptyList(), Collections.emptyMap(), Collections.emptySet(),
                  Collections.singletonList(1), Collections.singletonMap("a", 1),
                      Collections.singleton(2)
                }),
        ValueCase.of("nCopies", () -> Collections.nCopies(1000, "x")),
        ValueCase.of("a set of a map", () -> fill(Collections.newSetFromMap(new HashMap<>()))));
  }

  private static LinkedHashMap<Integer, Object> linked(boolean byAccess) {
    LinkedHashMap<Integer, Object> map = new LinkedHashMap<>(16, 0.75f, byAccess);
    map.put(1, "one");
    map.put(2, "two");
    return map;
  }

  /** Asks for the first key, and returns which is the first then. */
  private static int eldest(LinkedHashMap<Integer, Object> map) {
    map.get(1);
    return map.keySet().iterator().next();
  }

  private static TreeMap<String, Integer> reversed() {
    TreeMap<String, Integer> map = new TreeMap<>(Comparator.reverseOrder());
    map.putAll(Map.of("a", 1, "b", 2));
    return map;
  }

  private static TreeSet<String> treeSet(Comparator<String> comparator) {
    TreeSet<String> set = new TreeSet<>(comparator);
    set.addAll(List.of("a", "bb", "ccc"));
    return set;
  }

  private static PriorityQueue<String> queue() {
    PriorityQueue<String> queue = new PriorityQueue<>(new Sample.ByLength(true));
    queue.addAll(List.of("a", "ccc", "bb"));
    return queue;
  }

  private static Stack<Object> push(Stack<Object> stack) {
    stack.push("a");
    return stack;
  }

  private static Set<String> fill(Set<String> set) {
    set.add("a");
    return set;
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return properties;
  }
}
