package io.sparcel.it.safety;

import io.sparcel.it.safety.Bomb.Maker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bodies in Protocol Buffers. The format has no references and no Java streams, so what shares, and
 * what hides in a stream, cannot be said in it.
 */
final class ProtobufBombs {
  private static final Map<String, byte[]> NUMBERS =
      Map.of(
          "10^9", Bomb.varint(1_000_000_000),
          "2^31-1", Bomb.varint(Integer.MAX_VALUE),
          "2^63-1", Bomb.varint(Long.MAX_VALUE));

  private ProtobufBombs() {}

  static Stream<Bomb> of(Maker maker) {
    return Stream.of(numbers(maker), depths(maker), Bomb.collisions(maker)).flatMap(bombs -> bombs);
  }

  /** Every byte that may be a length or a number, one at a time, as a large one. */
  private static Stream<Bomb> numbers(Maker maker) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("a text", "text");
    values.put("bytes", new byte[] {1, 2});
    values.put("a list", new ArrayList<>(List.of("a", 1)));
    values.put("a map", new HashMap<>(Map.of("k", 1.5)));
    List<Bomb> bombs = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          byte[] body = maker.write(value);
          for (int i = Math.max(0, body.length - 24); i < body.length; i++) {
            for (Map.Entry<String, byte[]> number : NUMBERS.entrySet()) {
              bombs.add(
                  Bomb.harmless(
                      name + ", byte " + i + " as " + number.getKey(),
                      replaced(body, i, number.getValue())));
            }
          }
        });
    return bombs.stream();
  }

  private static Stream<Bomb> depths(Maker maker) {
    return Stream.of(Bomb.refused("20,000 lists within lists", maker.write(Bomb.lists(20_000))));
  }

  private static byte[] replaced(byte[] body, int at, byte[] number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Arrays.copyOf(body, at));
    bytes.writeBytes(number);
    bytes.writeBytes(Arrays.copyOfRange(body, at + 1, body.length));
    return bytes.toByteArray();
  }
}
