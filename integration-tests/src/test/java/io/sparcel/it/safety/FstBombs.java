package io.sparcel.it.safety;

import io.sparcel.it.safety.Bomb.Maker;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.stream.Stream;

/** Bodies in the encoding of docs/serializers.md, "fst", one for each length it declares. */
@SuppressWarnings("JdkObsolete") // what users have, they may send
final class FstBombs {
  private static final byte[] BILLION = number(1_000_000_000);
  private static final byte[] MAX = number(Integer.MAX_VALUE);
  private static final int ARRAY = 16;

  private FstBombs() {}

  static Stream<Bomb> lengths(Maker maker) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    for (Object empty :
        List.of(
            new byte[0],
            new boolean[0],
            new short[0],
            new char[0],
            new int[0],
            new long[0],
            new float[0],
            new double[0],
            new Object[0],
            new String[0],
            new ArrayList<>(),
            new LinkedList<>(),
            new ArrayDeque<>(),
            new Vector<>(),
            new Stack<>(),
            new HashSet<>(),
            new LinkedHashSet<>(),
            new HashMap<>(),
            new Hashtable<>(),
            new IdentityHashMap<>(),
            new ConcurrentHashMap<>(),
            List.of(),
            Set.of(),
            Map.of(),
            "")) {
      byte[] body = maker.write(empty); // its last byte is its length
      String type = empty.getClass().getSimpleName();
      bodies.put(type + " of 10^9", joined(Arrays.copyOf(body, body.length - 1), BILLION));
      bodies.put(type + " of 2^31-1", joined(Arrays.copyOf(body, body.length - 1), MAX));
    }
    for (Object empty : List.of(new TreeSet<>(), new TreeMap<>(), new LinkedHashMap<>())) {
      byte[] tag = Arrays.copyOf(maker.write(empty), 1); // then its length, and a setting
      bodies.put(
          empty.getClass().getSimpleName() + " of 10^9", joined(tag, BILLION, new byte[] {0}));
    }
    bodies.put("reference number 10^9", joined(new byte[] {1}, BILLION));
    bodies.put("enum's class name of 10^9 characters", joined(new byte[] {12, 0}, BILLION));
    bodies.put("class name of 10^9 characters", joined(new byte[] {13, 0}, BILLION));
    bodies.put("class number 10^9", joined(new byte[] {13}, BILLION));
    bodies.put("record's class name of 10^9 characters", joined(new byte[] {14, 0}, BILLION));
    bodies.put("own form with 10^9 references", joined(new byte[] {15}, BILLION));
    bodies.put("own form of 10^9 bytes", joined(new byte[] {15, 0}, BILLION));
    bodies.put("path of 10^9 characters", joined(new byte[] {17}, BILLION));
    bodies.put("charset of 10^9 characters", joined(new byte[] {18}, BILLION));
    bodies.put("text without an end", endless());
    bodies.put("arrays within arrays, each as long as the rest", claims(maker));
    byte[] optionals = new byte[20_000];
    Arrays.fill(optionals, (byte) 19);
    bodies.put("20,000 Optionals within Optionals", optionals);
    return bodies.entrySet().stream().map(body -> Bomb.refused(body.getKey(), body.getValue()));
  }

  /** Full pieces of text, after none of which the text ends. */
  private static byte[] endless() {
    byte[] piece = joined(number(4096), new byte[4096]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(11);
    for (int i = 0; i < 100; i++) {
      bytes.writeBytes(piece);
    }
    return bytes.toByteArray();
  }

  private static byte[] claims(Maker maker) {
    byte[] first = maker.write(new Object[0]);
    byte[] length = number(4_000_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(joined(Arrays.copyOf(first, first.length - 1), length));
    for (int i = 0; i < 18; i++) {
      bytes.writeBytes(joined(new byte[] {ARRAY, 0}, length)); // 0: the class named before
    }
    return Arrays.copyOf(bytes.toByteArray(), 5_000_000);
  }

  /** Returns a number as FST writes those beyond two bytes. */
  private static byte[] number(int number) {
    return ByteBuffer.allocate(5)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) -127)
        .putInt(number)
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
