package io.sparcel.serializer.protobuf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds containers: of an object, of a field's type, by name and by code. */
final class ContainerFinder {
  private static final Map<String, Container> BY_NAME =
      Stream.of(Container.values())
          .collect(Collectors.toUnmodifiableMap(Container::title, Function.identity()));
  private static final Map<Integer, Container> BY_CODE =
      Stream.of(Container.values())
          .collect(Collectors.toUnmodifiableMap(Container::code, Function.identity()));
  private static final Map<String, Container> IMMUTABLE =
      Map.of(
          "List12",
          Container.LIST_OF,
          "ListN",
          Container.LIST_OF,
          "Set12",
          Container.SET_OF,
          "SetN",
          Container.SET_OF,
          "Map1",
          Container.MAP_OF,
          "MapN",
          Container.MAP_OF);
  private static final Set<Container> WITHOUT_IDENTITY =
      Set.of(
          Container.LIST_OF,
          Container.STREAM_LIST,
          Container.SET_OF,
          Container.MAP_OF,
          Container.EMPTY_LIST,
          Container.EMPTY_SET,
          Container.EMPTY_MAP,
          Container.OPTIONAL);

  private static final List<Class<?>> STANDARDS =
      List.of(
          ArrayList.class,
          HashSet.class,
          TreeSet.class,
          ArrayDeque.class,
          HashMap.class,
          TreeMap.class,
          ConcurrentHashMap.class,
          ConcurrentSkipListMap.class);

  private ContainerFinder() {}

  /** Finds a container by {@link Container#title}. */
  static Optional<Container> titled(String title) {
    return Optional.ofNullable(BY_NAME.get(title));
  }

  /** Finds a container by {@link Container#code}. */
  static Optional<Container> coded(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** Returns what a field of a declared type holds when the payload does not say. */
  static Container standard(Class<?> type) {
    if (type.isArray()) {
      return Container.ARRAY;
    }
    return titled(type.getName())
        .filter(c -> c != Container.NULL)
        .orElseGet(() -> generalStandard(type));
  }

  private static Container generalStandard(Class<?> type) {
    return STANDARDS.stream()
        .filter(candidate -> type.isAssignableFrom(candidate))
        .findFirst()
        .flatMap(candidate -> titled(candidate.getName()))
        .orElse(Map.class.isAssignableFrom(type) ? Container.HASH_MAP : Container.ARRAY_LIST);
  }

  /** Finds out which container an object is; empty when it is none that can be brought back. */
  static Optional<Container> of(Object object) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      return Optional.of(Container.ARRAY);
    } else if (object instanceof EnumSet<?>) {
      return Optional.of(Container.ENUM_SET);
    }
    String name = type.getName();
    Container found =
        name.startsWith("java.util.ImmutableCollections$")
            ? IMMUTABLE.get(name.substring(name.indexOf('$') + 1))
            : BY_NAME.get(name);
    if (found == Container.LIST_OF && takesNull((List<?>) object)) {
      return Optional.of(Container.STREAM_LIST);
    } else if (found == Container.LINKED_HASH_MAP
        && Maps.isAccessOrdered((LinkedHashMap<?, ?>) object)) {
      return Optional.of(Container.ACCESS_ORDERED_MAP);
    }
    return hasComparator(object) ? Optional.empty() : Optional.ofNullable(found);
  }

  /** Returns whether it matters that a container is the same object as elsewhere. */
  static boolean hasIdentity(Container container, boolean empty) {
    boolean value = container.family() == Container.Family.ONE && container != Container.OPTIONAL;
    return !value && !(empty && WITHOUT_IDENTITY.contains(container));
  }

  private static boolean hasComparator(Object object) {
    return (object instanceof SortedMap<?, ?> map && map.comparator() != null)
        || (object instanceof SortedSet<?> set && set.comparator() != null)
        || (object instanceof PriorityQueue<?> queue && queue.comparator() != null);
  }

  /** {@code Stream.toList} and {@code List.of} make the same class; only one may be asked. */
  private static boolean takesNull(List<?> list) {
    try {
      boolean unused = list.contains(null);
      return true;
    } catch (NullPointerException e) {
      return false;
    }
  }
}
