package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Comparator;
import java.util.TreeMap;

/** A {@link TreeMap}: its comparator or null, then its entries. */
@SuppressWarnings("NonApiType") // this very class
final class TreeMapSerializer extends Serializer<TreeMap<Object, Object>> {

  @Override
  public void write(Kryo kryo, Output output, TreeMap<Object, Object> map) {
    kryo.writeClassAndObject(output, map.comparator());
    EntriesSerializer.writeAll(kryo, output, map);
  }

  @Override
  @SuppressWarnings("unchecked") // it compared these keys where they were written
  public TreeMap<Object, Object> read(
      Kryo kryo, Input input, Class<? extends TreeMap<Object, Object>> type) {
    Comparator<Object> comparator = (Comparator<Object>) kryo.readClassAndObject(input);
    return EntriesSerializer.readAll(
        kryo, (BoundedInput) input, size -> new TreeMap<>(comparator), kryo::reference);
  }
}
