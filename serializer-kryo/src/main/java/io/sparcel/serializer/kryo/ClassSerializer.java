package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;

/** Class literals by name; reading one does not initialize the class. */
@SuppressWarnings("rawtypes") // Class.class is Class<Class>
final class ClassSerializer extends Serializer<Class> {

  ClassSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output output, Class value) {
    output.writeString(value.getName());
  }

  @Override
  public Class<?> read(Kryo kryo, Input input, Class<? extends Class> type) {
    return ((PortableKryo) kryo).readContext().load(String.valueOf(input.readString()));
  }
}
