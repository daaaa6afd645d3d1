package io.sparcel.it.safety;

import io.sparcel.spi.Limits;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A small body that asks for much: memory that it says it needs, depth, or time.
 *
 * @param name what the report calls it
 * @param body the bytes
 * @param isHarmless whether it may also be rebuilt, if that is quick
 */
@SuppressWarnings({
  "ArrayRecordComponent", // never compared
  "JdkObsolete" // what users have, they may send
})
record Bomb(String name, byte[] body, boolean isHarmless) {
  private static final int BILLION = 1_000_000_000;

  /** The size of containers, which nothing else in their stream equals. */
  private static final int SIZE = 43;

  private static final int COLLISIONS = 100_000;

  /** Returns the bombs of a format. */
  static Stream<Bomb> of(TaskSerializer serializer, int protocol) {
    Maker maker = new Maker(serializer, protocol);
    if (serializer.id().equals("protobuf")) {
      return ProtobufBombs.of(maker);
    }
    Stream<Bomb> lengths =
        switch (serializer.id()) {
          case "java" -> javaLengths(maker);
          case "kryo" -> Stream.concat(kryoLengths(maker), ownFormLengths(maker));
          case "fst" -> Stream.concat(FstBombs.lengths(maker), ownFormLengths(maker));
          default -> Stream.empty();
        };
    return Stream.of(lengths, depths(maker), collisions(maker), times(maker))
        .flatMap(bombs -> bombs);
  }

  private static Stream<Bomb> depths(Maker maker) {
    return Stream.of(
        refused("sets within sets, 30 deep", maker.write(sets(30, 2))),
        refused("20,000 lists within lists", maker.write(lists(20_000))),
        refused("20,000 arrays within arrays", maker.write(arrays(20_000))),
        refused("20,000 causes", maker.write(causes(20_000))),
        refused("20,000 maps within keys", maker.write(keys(20_000))));
  }

  /** Keys of one hash, as every format can hold them. */
  static Stream<Bomb> collisions(Maker maker) {
    return Stream.of(
        harmless(
            "100,000 strings of one hash, HashMap",
            collide(maker.write(keyed(new HashMap<>(), text -> text)))),
        refused(
            "100,000 lists of one hash, HashMap",
            collide(maker.write(keyed(new HashMap<>(), Bomb::list)))));
  }

  private static Stream<Bomb> times(Maker maker) {
    // Hashing these takes as long as the payload likes, within every limit of size and depth.
    return Stream.of(
        harmless("10^9 copies of one text", maker.write(Collections.nCopies(BILLION, "x"))),
        harmless(
            "10^9 copies of one text, hashed",
            maker.write(new HashSet<>(Set.of(Collections.nCopies(BILLION, "x"))))),
        refused(
            "100,000 strings of one hash, Hashtable",
            collide(maker.write(keyed(new Hashtable<>(), text -> text)))),
        // The threads of these are left behind and disturb what follows.
        refused(
            "100,000 lists of one hash, ConcurrentHashMap",
            collide(maker.write(keyed(new ConcurrentHashMap<>(), Bomb::list)))),
        refused("sets within sets, 14 deep and 6 wide", maker.write(sets(14, 6))),
        refused("lists within lists, 14 deep and 6 wide, hashed", maker.write(hashed(14, 6))));
  }

  /** Bodies that declare a length which does not follow. */
  private static Stream<Bomb> javaLengths(Maker maker) {
    BitSet bits = new BitSet();
    bits.set(31 * 64 - 1);
    byte[] max = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    byte[] many = {0x3b, (byte) 0x9a, (byte) 0xca, 0}; // 10^9
    Map<String, Object> containers = new LinkedHashMap<>();
    containers.put("ArrayList", new ArrayList<>(filled()));
    containers.put("ArrayDeque", new ArrayDeque<>(filled()));
    containers.put("LinkedList", new LinkedList<>(filled()));
    containers.put("Vector", new Vector<>(filled()));
    containers.put("PriorityQueue", new PriorityQueue<>(filled()));
    containers.put("CopyOnWriteArrayList", new CopyOnWriteArrayList<>(filled()));
    containers.put("HashSet", new HashSet<>(filled()));
    containers.put("HashMap", mapped(new HashMap<>()));
    containers.put("TreeMap", mapped(new TreeMap<>()));
    containers.put("Hashtable", mapped(new Hashtable<>()));
    containers.put("IdentityHashMap", identity());
    containers.put("List.of", List.copyOf(filled()));
    containers.put("Map.of", Map.copyOf(mapped(new HashMap<>())));
    return Stream.of(
            Stream.of(
                refused("byte[2^31-1]", tail(maker.write(new byte[0]), 4, max)),
                refused("long[10^9]", tail(maker.write(new long[0]), 4, many)),
                refused("Object[10^9]", tail(maker.write(new Object[0]), 4, many)),
                refused("String[2^31-1]", tail(maker.write(new String[0]), 4, max)),
                refused("BitSet of 2^31-1 words", replaced(maker.write(bits), 31, max)),
                refused(
                    "AtomicLongArray[2^31-1]",
                    replaced(maker.write(new AtomicLongArray(31)), 31, max)),
                refused(
                    "BigInteger of 2^31-1 bytes",
                    replaced(maker.write(BigInteger.ONE.shiftLeft(8 * 31 - 8)), 31, max))),
            containers.entrySet().stream()
                .map(
                    container ->
                        refused(
                            container.getKey() + " of 10^9",
                            replaced(
                                maker.write(container.getValue()),
                                container.getKey().equals("Map.of") ? 2 * SIZE : SIZE,
                                many))))
        .flatMap(bombs -> bombs);
  }

  private static List<String> filled() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      texts.add("t" + i);
    }
    return texts;
  }

  private static <M extends Map<Object, Object>> M mapped(M map) {
    filled().forEach(text -> map.put(text, text));
    return map;
  }

  private static Object identity() {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    filled().forEach(text -> map.put(text, text));
    return map;
  }

  /** The same in the Java streams that other formats hold for classes with a form of their own. */
  private static Stream<Bomb> ownFormLengths(Maker maker) {
    byte[] many = {0x3b, (byte) 0x9a, (byte) 0xca, 0}; // 10^9
    return Stream.of(
        refused(
            "PriorityQueue of 10^9, own form",
            replaced(maker.write(new PriorityQueue<>(filled())), SIZE, many)),
        refused(
            "CopyOnWriteArrayList of 10^9, own form",
            replaced(maker.write(new CopyOnWriteArrayList<>(filled())), SIZE, many)));
  }

  private static Stream<Bomb> kryoLengths(Maker maker) {
    byte[] max = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7}; // 2^31-1
    byte[] many = varint(2L * BILLION); // its lowest bit says no class is shared
    byte[] entries = varint(4L * BILLION);
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("byte[2^31-1], 7 bytes", tail(maker.write(new byte[0]), 1, max));
    bodies.put("boolean[2^31-1]", tail(maker.write(new boolean[0]), 1, max));
    bodies.put("int[2^31-1]", tail(maker.write(new int[0]), 1, max));
    bodies.put("long[2^31-1]", tail(maker.write(new long[0]), 1, max));
    bodies.put("double[2^31-1]", tail(maker.write(new double[0]), 1, max));
    bodies.put("BitSet of 2^31-1 bytes", tail(maker.write(new BitSet()), 1, max));
    for (Object empty :
        List.of(
            new Object[0],
            new String[0],
            new ArrayList<>(),
            new ArrayDeque<>(),
            new LinkedList<>(),
            new Vector<>(),
            new HashSet<>(),
            List.of(),
            Set.of())) {
      bodies.put(empty.getClass().getSimpleName() + " of 10^9", tail(maker.write(empty), 1, many));
    }
    for (Object empty :
        List.of(
            new HashMap<>(),
            new LinkedHashMap<>(),
            new TreeMap<>(),
            new Hashtable<>(),
            new ConcurrentHashMap<>(),
            Map.of())) {
      bodies.put(
          empty.getClass().getSimpleName() + " of 10^9", tail(maker.write(empty), 1, entries));
    }
    bodies.put("IdentityHashMap of 10^9", tail(maker.write(new IdentityHashMap<>()), 1, entries));
    bodies.put("tables within tables, each as long as the rest", claims(maker));
    return bodies.entrySet().stream().map(body -> refused(body.getKey(), body.getValue()));
  }

  /** Each table claims as many entries as there are bytes left, and its first is the next table. */
  private static byte[] claims(Maker maker) {
    byte[] table = maker.write(new IdentityHashMap<>());
    byte[] body = new byte[4 << 20];
    int at = 0;
    for (int i = 0; i < 16; i++) {
      System.arraycopy(table, 0, body, at, table.length - 1);
      at += table.length - 1;
      byte[] length = varint(4L * (body.length / 2 - 1000));
      System.arraycopy(length, 0, body, at, length.length);
      at += length.length;
    }
    return body;
  }

  private static Object sets(int depth, int width) {
    Set<Object> inner = new HashSet<>();
    List<Set<Object>> level = List.of(inner);
    // Filled from the outside in, so that nothing is hashed here that has content.
    List<List<Set<Object>>> levels = new ArrayList<>(List.of(level));
    for (int i = 1; i < depth; i++) {
      List<Set<Object>> next = new ArrayList<>();
      for (int j = 0; j < width; j++) {
        next.add(new HashSet<>());
      }
      levels.add(next);
    }
    for (int i = 0; i + 1 < levels.size(); i++) {
      for (Set<Object> set : levels.get(i)) {
        fill(set, levels.get(i + 1), i);
      }
    }
    return inner;
  }

  private static void fill(Set<Object> set, List<Set<Object>> content, int level) {
    for (int j = 0; j < content.size(); j++) {
      Set<Object> element = content.get(j);
      if (element.isEmpty()) {
        element.add("level " + level + ", element " + j); // equal to no other
      }
      set.add(element);
    }
  }

  /** A key whose lists are shared, so that there are few, and are hashed at each occurrence. */
  private static Object hashed(int depth, int width) {
    List<Object> key = new ArrayList<>();
    Map<Object, Object> map = new HashMap<>();
    map.put(key, "value"); // before it has content: here it is not hashed
    List<Object> level = key;
    for (int i = 1; i < depth; i++) {
      List<Object> next = new ArrayList<>();
      level.addAll(Collections.nCopies(width, next));
      level = next;
    }
    return map;
  }

  static Object lists(int depth) {
    List<Object> outer = new ArrayList<>();
    for (int i = 1; i < depth; i++) {
      outer = new ArrayList<>(Arrays.asList((Object) outer));
    }
    return outer;
  }

  private static Object arrays(int depth) {
    Object[] outer = {};
    for (int i = 1; i < depth; i++) {
      outer = new Object[] {outer};
    }
    return outer;
  }

  private static Object causes(int depth) {
    RuntimeException outer = new RuntimeException("x", null);
    outer.setStackTrace(new StackTraceElement[0]);
    for (int i = 1; i < depth; i++) {
      outer = new RuntimeException("x", outer);
      outer.setStackTrace(new StackTraceElement[0]);
    }
    return outer;
  }

  private static Object keys(int depth) {
    IdentityHashMap<Object, Object> outer = new IdentityHashMap<>();
    for (int i = 1; i < depth; i++) {
      IdentityHashMap<Object, Object> next = new IdentityHashMap<>();
      next.put(outer, "x");
      outer = next;
    }
    return outer;
  }

  /** Fills a map with keys whose hashes differ here, and not in {@link #collide its bytes}. */
  private static <M extends Map<Object, Object>> M keyed(M map, Function<String, Object> key) {
    for (int i = 0; i < COLLISIONS; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 17; bit++) {
        text.append((i >> bit & 1) == 0 ? "Qa" : "BB");
      }
      map.put(key.apply(text.append('x').toString()), "");
    }
    return map;
  }

  private static Object list(String text) {
    return new ArrayList<>(List.of(text));
  }

  /** Makes all hashes the same: that of "Aa" is that of "BB". */
  private static byte[] collide(byte[] body) {
    for (int i = 0; i + 1 < body.length; i++) {
      if (body[i] == 'Q' && body[i + 1] == 'a') {
        body[i] = 'A';
      }
    }
    return body;
  }

  /** Puts bytes in the place of the last ones. */
  private static byte[] tail(byte[] body, int replaced, byte[] bytes) {
    byte[] longer = Arrays.copyOf(body, body.length - replaced + bytes.length);
    System.arraycopy(bytes, 0, longer, body.length - replaced, bytes.length);
    return longer;
  }

  /** Puts four bytes in the place of an int wherever it occurs. */
  private static byte[] replaced(byte[] body, int number, byte[] bytes) {
    int found = 0;
    for (int i = 0; i + 4 <= body.length; i++) {
      if (ByteBuffer.wrap(body, i, 4).getInt() == number) {
        System.arraycopy(bytes, 0, body, i, 4);
        found++;
      }
    }
    if (found == 0) {
      throw new AssertionError("no " + number + " to replace");
    }
    return body;
  }

  /** Returns a number as Kryo writes lengths: seven bits a byte, the lowest first. */
  static byte[] varint(long number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long left = number;
    for (; left > 0x7f; left >>>= 7) {
      bytes.write((int) ((left & 0x7f) | 0x80));
    }
    bytes.write((int) left);
    return bytes.toByteArray();
  }

  static Bomb refused(String name, byte[] body) {
    return new Bomb(name, body, false);
  }

  static Bomb harmless(String name, byte[] body) {
    return new Bomb(name, body, true);
  }

  /** Writes anything. */
  record Maker(TaskSerializer serializer, int protocol) {
    private static final long STACK = 512L << 20;

    byte[] write(Object value) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      WriteContext context =
          new WriteContext(protocol, name -> true, new Limits(1_000_000, Integer.MAX_VALUE));
      List<Throwable> thrown = new ArrayList<>();
      Thread thread =
          new Thread(
              null,
              () -> {
                try {
                  serializer.serialize(value, bytes, context);
                } catch (Throwable t) {
                  thrown.add(t);
                }
              },
              "writer",
              STACK);
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (!thrown.isEmpty()) {
        throw new AssertionError("cannot write", thrown.get(0));
      }
      return bytes.toByteArray();
    }
  }
}
