package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.objectstream.ShallowForm;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects whose class has hooks of Java serialization, which Kryo does not know: first what they
 * refer to, so that it stays shared with the rest of the payload, then their Java stream, which
 * names their classes to the same policy.
 */
final class OwnFormSerializer extends Serializer<Object> {

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    ShallowForm form;
    try {
      form = ShallowForm.of(object);
    } catch (IOException e) {
      throw Refusals.notPortable(object.getClass(), "its writeObject failed: " + e, e);
    }
    output.writeVarInt(form.references().size(), true);
    for (Object reference : form.references()) {
      kryo.writeClassAndObject(output, reference);
    }
    output.writeVarInt(form.bytes().length, true);
    output.writeBytes(form.bytes());
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> type) {
    int count = ((BoundedInput) input).readLength(1);
    List<Object> references = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      references.add(kryo.readClassAndObject(input));
    }
    byte[] bytes = input.readBytes(((BoundedInput) input).readLength(1));
    try {
      return ShallowForm.read(bytes, references, ((PortableKryo) kryo).readContext());
    } catch (ClassNotFoundException e) {
      throw Refusals.missing(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw KryoRefusals.unreadable(e.toString(), e);
    }
  }
}
