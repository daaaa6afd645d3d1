package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of references, which exists before its elements do. */
final class ObjectArraySerializer extends Serializer<@Nullable Object[]> {
  private final Class<?> component;

  ObjectArraySerializer(Class<?> component) {
    this.component = component;
  }

  @Override
  public void write(Kryo kryo, Output output, @Nullable Object[] array) {
    Elements.writeAll(kryo, output, array);
  }

  @Override
  public @Nullable Object[] read(Kryo kryo, Input input, Class<? extends @Nullable Object[]> type) {
    long header = input.readVarLong(true);
    int length = ((BoundedInput) input).requireFits(header >> 1, 1);
    @Nullable Object[] array = (Object[]) Array.newInstance(component, length);
    kryo.reference(array);
    Elements elements = Elements.resume(kryo, input, (header & 1) != 0);
    for (int i = 0; i < length; i++) {
      Object element = elements.read(kryo, input);
      if (element != null && !component.isInstance(element)) {
        throw KryoRefusals.shapeChanged(
            element.getClass().getName()
                + " is no "
                + component.getTypeName()
                + " here, but was"
                + " where the payload was written");
      }
      array[i] = element;
    }
    return array;
  }
}
