package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Comparator;
import java.util.TreeSet;

/** A {@link TreeSet}: its comparator or null, then its elements. */
@SuppressWarnings("NonApiType") // this very class
final class TreeSetSerializer extends Serializer<TreeSet<Object>> {

  @Override
  public void write(Kryo kryo, Output output, TreeSet<Object> set) {
    kryo.writeClassAndObject(output, set.comparator());
    Elements.writeAll(kryo, output, set.toArray());
  }

  @Override
  @SuppressWarnings("unchecked") // it compared these elements where they were written
  public TreeSet<Object> read(Kryo kryo, Input input, Class<? extends TreeSet<Object>> type) {
    Comparator<Object> comparator = (Comparator<Object>) kryo.readClassAndObject(input);
    return new ElementsSerializer<TreeSet<Object>>(size -> new TreeSet<>(comparator))
        .read(kryo, input, type);
  }
}
