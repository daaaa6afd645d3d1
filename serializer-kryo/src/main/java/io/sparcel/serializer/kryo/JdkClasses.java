package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK's classes that a payload names by number. The numbers and the layouts behind them are
 * fixed for ever; a new class takes the next free one, and every older reader refuses it. 0 to 9
 * are Kryo's own: {@code int}, {@code String}, {@code float}, {@code boolean}, {@code byte}, {@code
 * char}, {@code short}, {@code long}, {@code double}, {@code void}.
 */
@SuppressWarnings("JdkObsolete") // what users have, they may send
final class JdkClasses {
  /** Stands for every class with a form of its own, whose stream names it. */
  static final int OWN_FORM = 10;

  private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();
  private static final Map<Class<?>, Serializer<?>> SERIALIZERS = new LinkedHashMap<>();
  private static final Set<Class<?>> KRYO_VALUES =
      Set.of(
          String.class,
          Integer.class,
          Float.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Long.class,
          Double.class);

  static {
    add(
        OWN_FORM,
        OwnFormSerializer.class,
        new OwnFormSerializer()); // the class only stands for all
    JdkValues.addAll();
    add(50, ArrayList.class, new ElementsSerializer<>(ArrayList::new));
    add(51, LinkedList.class, new ElementsSerializer<>(size -> new LinkedList<>()));
    add(52, ArrayDeque.class, new ElementsSerializer<>(ArrayDeque::new));
    add(53, Vector.class, new ElementsSerializer<>(Vector::new));
    add(54, Stack.class, new ElementsSerializer<>(size -> new Stack<>()));
    add(55, HashSet.class, new ElementsSerializer<>(size -> new HashSet<>(capacity(size))));
    add(
        56,
        LinkedHashSet.class,
        new ElementsSerializer<>(size -> new LinkedHashSet<>(capacity(size))));
    add(57, TreeSet.class, new TreeSetSerializer());
    add(58, HashMap.class, new EntriesSerializer<>(size -> new HashMap<>(capacity(size))));
    add(59, LinkedHashMap.class, new LinkedHashMapSerializer());
    add(60, TreeMap.class, new TreeMapSerializer());
    add(61, Hashtable.class, new EntriesSerializer<>(size -> new Hashtable<>(capacity(size))));
    add(62, IdentityHashMap.class, new EntriesSerializer<>(IdentityHashMap::new));
    add(
        63,
        ConcurrentHashMap.class,
        new EntriesSerializer<>(size -> new ConcurrentHashMap<>(capacity(size))));
    add(64, List.of(1).getClass(), ImmutableSerializer.LIST);
    add(65, List.of().getClass(), ImmutableSerializer.LIST);
    add(66, Set.of(1).getClass(), ImmutableSerializer.SET);
    add(67, Set.of().getClass(), ImmutableSerializer.SET);
    add(68, Map.of(1, 1).getClass(), ImmutableSerializer.MAP);
    add(69, Map.of().getClass(), ImmutableSerializer.MAP);
    PrimitiveArraySerializer.addAll();
    add(80, Object[].class, new ObjectArraySerializer(Object.class));
    add(81, String[].class, new ObjectArraySerializer(String.class));
  }

  private JdkClasses() {}

  /** Adds a class to the table. */
  static void add(int number, Class<?> type, Serializer<?> serializer) {
    NUMBERS.put(type, number);
    SERIALIZERS.put(type, serializer);
  }

  /** Makes the table known to a Kryo. */
  static void register(Kryo kryo) {
    SERIALIZERS.forEach(
        (type, serializer) -> kryo.register(new Registration(type, serializer, NUMBERS.get(type))));
  }

  /** Returns whether a final class of the JDK is written by number. */
  static boolean isExact(Class<?> type) {
    return KRYO_VALUES.contains(type) || NUMBERS.containsKey(type);
  }

  static int capacity(int size) {
    return size + size / 2 + 1;
  }
}
