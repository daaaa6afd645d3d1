package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.shape.ShapeField;
import org.jspecify.annotations.Nullable;

/**
 * Protocol 1: values by position. Before the first object of a class stands the fingerprint of its
 * shape; a reader whose class has another refuses before it reads a field.
 */
final class ExactSerializer extends Serializer<Object> {
  private final Layout layout;

  ExactSerializer(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    if (((PortableKryo) kryo).describes(layout.type())) {
      output.writeLong(layout.fingerprint());
    }
    for (int i = 0; i < layout.fields().size(); i++) {
      ShapeField field = layout.fields().get(i);
      Object value = field.get(object);
      if (field.type().isPrimitive()) {
        Primitives.write(output, Primitives.letter(field.type()), value);
      } else if (layout.isExact(i)) {
        kryo.writeObjectOrNull(output, value, serializerOf(kryo, field));
      } else {
        kryo.writeClassAndObject(output, value);
      }
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> type) {
    PortableKryo reader = (PortableKryo) kryo;
    if (reader.describes(layout.type()) && input.readLong() != layout.fingerprint()) {
      throw KryoRefusals.fingerprintDiffers(layout.type());
    }
    Assembly assembly = new Assembly(reader, layout);
    for (int i = 0; i < layout.fields().size(); i++) {
      assembly.set(i, value(reader, input, i));
    }
    return assembly.finish();
  }

  private @Nullable Object value(PortableKryo kryo, Input input, int index) {
    ShapeField field = layout.fields().get(index);
    if (field.type().isPrimitive()) {
      return Primitives.read(input, Primitives.letter(field.type()));
    } else if (layout.isExact(index)) {
      kryo.requireAllowed(field.type());
      return kryo.readObjectOrNull(input, field.type(), serializerOf(kryo, field));
    }
    return kryo.readClassAndObject(input);
  }

  private static Serializer<?> serializerOf(Kryo kryo, ShapeField field) {
    return kryo.getRegistration(field.type()).getSerializer();
  }
}
