package io.sparcel.serializer.fst;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@link JvmTest} runs: values there and back, then damage; prints only how it ended. */
final class Trial {
  private static final String SECRET = "secret-of-the-payload";

  private Trial() {}

  /** A record of the user's. */
  record Point(int x, String text) {}

  /** A class of the user's. */
  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<Object> content = new ArrayList<>();
    private transient int cached = 5;

    @Override
    public String toString() {
      return content + " " + cached;
    }
  }

  public static void main(String[] arguments) {
    try {
      sendsValues();
      survivesBombs();
      survivesDamage();
    } catch (SparcelException e) {
      System.out.println(e.getMessage());
      return;
    }
    System.out.println("ok");
  }

  private static void sendsValues() {
    Node arrived = (Node) Payloads.send(node());
    Node expected = node();
    expected.cached = 0;
    require(expected.toString().equals(String.valueOf(arrived)));
  }

  /** A few bytes that declare billions of elements. */
  private static void survivesBombs() {
    for (int tag = 0; tag < 128; tag++) {
      byte[] body = new byte[100];
      Arrays.fill(body, (byte) 0x7f);
      body[0] = (byte) tag;
      body[1] = -127; // then four bytes, in FST's encoding
      tryToRead(body);
    }
  }

  private static void survivesDamage() {
    byte[] sound = Payloads.write(node());
    int refused = 0;
    for (int at = 0; at < sound.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) (1 << bit);
        if (!tryToRead(damaged)) {
          refused++;
        }
      }
      require(!tryToRead(Arrays.copyOf(sound, at)));
    }
    require(refused > sound.length);
  }

  private static boolean tryToRead(byte[] body) {
    try {
      Payloads.read(body, Trial.class.getClassLoader());
      return true;
    } catch (SparcelException e) {
      require(e.code() != ErrorCode.INTERNAL);
      return false;
    }
  }

  private static Node node() {
    Node node = new Node();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(SECRET, new Point(7, SECRET));
    node.content.addAll(
        List.of(
            map,
            new BigDecimal("12.50"),
            ZonedDateTime.parse("2025-10-26T02:30+01:00[Europe/Paris]"),
            new TreeMap<>(Map.of("a", 1L)),
            List.of(1.5, 'c', (short) 3)));
    return node;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("does not hold");
    }
  }
}
