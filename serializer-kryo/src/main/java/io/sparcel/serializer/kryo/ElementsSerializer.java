package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.function.IntFunction;

/** A collection that exists before its elements do, so that they may refer to it. */
final class ElementsSerializer<C extends Collection<Object>> extends Serializer<C> {
  private final IntFunction<? extends C> factory;

  /** Makes a serializer; the factory is given the number of elements. */
  ElementsSerializer(IntFunction<? extends C> factory) {
    this.factory = factory;
  }

  @Override
  public void write(Kryo kryo, Output output, C collection) {
    Elements.writeAll(kryo, output, collection.toArray());
  }

  @Override
  public C read(Kryo kryo, Input input, Class<? extends C> type) {
    long header = input.readVarLong(true);
    int size = ((BoundedInput) input).requireFits(header >> 1, 1);
    C collection = factory.apply(size);
    kryo.reference(collection);
    Elements elements = Elements.resume(kryo, input, (header & 1) != 0);
    for (int i = 0; i < size; i++) {
      collection.add(elements.read(kryo, input));
    }
    return collection;
  }
}
