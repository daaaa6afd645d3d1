package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The collections of {@code List.of}, {@code Set.of}, {@code Map.of} and {@code Stream.toList},
 * which are made when their content is there.
 */
final class ImmutableSerializer {
  /** A list: whether it takes null for an answer, as {@code Stream.toList} does, then elements. */
  static final Serializer<List<?>> LIST =
      new Serializer<>() {
        @Override
        public void write(Kryo kryo, Output output, List<?> list) {
          output.writeBoolean(allowsNull(list));
          Elements.writeAll(kryo, output, list.toArray());
        }

        @Override
        public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
          boolean allowsNull = input.readBoolean();
          Object[] elements = Elements.readAll(kryo, (BoundedInput) input);
          return allowsNull ? Arrays.stream(elements).toList() : List.of(elements);
        }
      };

  /** A set: its elements. */
  static final Serializer<Set<?>> SET =
      new Serializer<>() {
        @Override
        public void write(Kryo kryo, Output output, Set<?> set) {
          Elements.writeAll(kryo, output, set.toArray());
        }

        @Override
        public Set<?> read(Kryo kryo, Input input, Class<? extends Set<?>> type) {
          return Set.of(Elements.readAll(kryo, (BoundedInput) input));
        }
      };

  /** A map: its entries. */
  static final Serializer<Map<?, ?>> MAP =
      new Serializer<>() {
        @Override
        public void write(Kryo kryo, Output output, Map<?, ?> map) {
          EntriesSerializer.writeAll(kryo, output, map);
        }

        @Override
        public Map<?, ?> read(Kryo kryo, Input input, Class<? extends Map<?, ?>> type) {
          return Map.copyOf(
              EntriesSerializer.readAll(
                  kryo,
                  (BoundedInput) input,
                  size -> new HashMap<>(JdkClasses.capacity(size)),
                  begun -> {}));
        }
      };

  private ImmutableSerializer() {}

  private static boolean allowsNull(List<?> list) {
    try {
      boolean unused = list.contains(null);
      return true;
    } catch (NullPointerException e) {
      return false; // as List.of answers, whatever it holds
    }
  }
}
