package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.shape.JdkTypes;

/**
 * Enum constants by name: their numbers change when one is inserted. In protocol 1 the fingerprint
 * of all constants stands before the first one, except for the JDK's enums, which grow with it.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // a class that is only known to be some enum
final class EnumSerializer extends Serializer<Enum> {
  private final Class<Enum> type;

  EnumSerializer(Class<?> type) {
    super(false, true);
    this.type = (Class<Enum>) type;
  }

  @Override
  public void write(Kryo kryo, Output output, Enum constant) {
    if (hasFingerprint((PortableKryo) kryo)) {
      output.writeLong(Fingerprint.ofEnum(type));
    }
    output.writeString(constant.name());
  }

  @Override
  public Enum read(Kryo kryo, Input input, Class<? extends Enum> declared) {
    if (hasFingerprint((PortableKryo) kryo) && input.readLong() != Fingerprint.ofEnum(type)) {
      throw KryoRefusals.fingerprintDiffers(type);
    }
    String name = input.readString();
    try {
      return Enum.valueOf(type, String.valueOf(name));
    } catch (IllegalArgumentException e) {
      throw KryoRefusals.shapeChanged(type.getName() + " has no constant " + name + " here");
    }
  }

  private boolean hasFingerprint(PortableKryo kryo) {
    return kryo.protocol() == 1 && !JdkTypes.isJdk(type) && kryo.describes(type);
  }
}
