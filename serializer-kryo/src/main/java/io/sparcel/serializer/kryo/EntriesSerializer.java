package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A map that exists before its entries do, so that they may refer to it. */
final class EntriesSerializer<M extends Map<Object, Object>> extends Serializer<M> {
  private final IntFunction<? extends M> factory;

  /** Makes a serializer; the factory is given the number of entries. */
  EntriesSerializer(IntFunction<? extends M> factory) {
    this.factory = factory;
  }

  @Override
  public void write(Kryo kryo, Output output, M map) {
    writeAll(kryo, output, map);
  }

  @Override
  public M read(Kryo kryo, Input input, Class<? extends M> type) {
    return readAll(kryo, (BoundedInput) input, factory, kryo::reference);
  }

  /** Writes the number of entries, whose lowest bits say whether keys and values share a class. */
  static void writeAll(Kryo kryo, Output output, Map<?, ?> map) {
    // Copied first: a concurrent map may change meanwhile.
    Object[] entries = map.entrySet().toArray();
    Object[] keys = new Object[entries.length];
    Object[] values = new Object[entries.length];
    for (int i = 0; i < entries.length; i++) {
      keys[i] = ((Map.Entry<?, ?>) entries[i]).getKey();
      values[i] = ((Map.Entry<?, ?>) entries[i]).getValue();
    }
    Class<?> key = Elements.sharedClass(keys);
    Class<?> value = Elements.sharedClass(values);
    int shared = (key == null ? 0 : 1) | (value == null ? 0 : 2);
    output.writeVarLong((long) keys.length << 2 | shared, true);
    Elements keyElements = Elements.begin(kryo, output, key);
    Elements valueElements = Elements.begin(kryo, output, value);
    for (int i = 0; i < keys.length; i++) {
      keyElements.write(kryo, output, keys[i]);
      valueElements.write(kryo, output, values[i]);
    }
  }

  /**
   * Reads what {@link #writeAll} wrote.
   *
   * @param factory makes the map for so many entries
   * @param begun told of the map before the entries are read
   */
  static <M extends Map<Object, Object>> M readAll(
      Kryo kryo, BoundedInput input, IntFunction<? extends M> factory, Consumer<Object> begun) {
    long header = input.readVarLong(true);
    int size = input.requireFits(header >> 2, 2);
    M map = factory.apply(size);
    begun.accept(map);
    Elements keys = Elements.resume(kryo, input, (header & 1) != 0);
    Elements values = Elements.resume(kryo, input, (header & 2) != 0);
    for (int i = 0; i < size; i++) {
      Object key = keys.read(kryo, input);
      map.put(key, values.read(kryo, input));
    }
    return map;
  }
}
