package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.util.DefaultClassResolver;
import io.sparcel.shape.Carriage;
import io.sparcel.spi.ReadContext;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names classes that have no number of their own. The policy is asked before a class is loaded, and
 * a class that is carried otherwise than when it was written is refused before a byte of it is
 * read.
 */
final class PayloadClasses extends DefaultClassResolver {
  private static final int NAMED = NAME + 2;

  private final @Nullable ReadContext reading;
  private final IdentityHashMap<Class<?>, Integer> written = new IdentityHashMap<>();
  private final List<Registration> read = new ArrayList<>();

  /** Makes a resolver; the context is null where a payload is written. */
  PayloadClasses(@Nullable ReadContext reading) {
    this.reading = reading;
  }

  @Override
  @SuppressWarnings("rawtypes") // Kryo's signature
  protected void writeName(Output output, Class type, Registration registration) {
    Class<?> named = registration.getType(); // of an enum constant with a body: its enum
    Integer number = written.get(named);
    output.writeByte(NAMED);
    if (number != null) {
      output.writeVarInt(number, true);
      return;
    }
    output.writeVarInt(written.size(), true);
    output.writeByte(markOf(named));
    output.writeString(named.getName());
    written.put(named, written.size());
  }

  /** Also asks about classes of the JDK, which have numbers: a policy may be narrower than ours. */
  @Override
  public @Nullable Registration readClass(Input input) {
    Registration registration = super.readClass(input);
    if (registration != null && registration.getId() > JdkClasses.OWN_FORM) {
      ((PortableKryo) kryo).requireAllowed(registration.getType());
    }
    return registration;
  }

  @Override
  protected Registration readName(Input input) {
    int number = input.readVarInt(true);
    if (number >= 0 && number < read.size()) {
      return read.get(number);
    } else if (number != read.size() || reading == null) {
      throw KryoRefusals.unreadable("it refers to a class it does not name", null);
    }
    char mark = (char) input.readByte();
    String name = input.readString();
    if (name == null || name.isEmpty()) {
      throw KryoRefusals.unreadable("it names a class without a name", null);
    }
    Class<?> type = reading.load(name);
    if (markOf(type) != mark || mark == ' ') {
      throw KryoRefusals.shapeChanged(
          name
              + " is of another kind here than where the payload was written: record or class,"
              + " enum, or a class with its own serialized form");
    }
    if (!type.isArray() && !type.getName().equals(name)) {
      ((PortableKryo) kryo).requireNames(name, type);
    }
    Registration registration = kryo.getRegistration(type);
    read.add(registration);
    return registration;
  }

  /** Returns what a payload says beside a class name; a blank when a class is not named. */
  private static char markOf(Class<?> type) {
    return switch (Carriage.of(type)) {
      case ENUM -> 'e';
      case ARRAY -> 'a';
      case FIELDS -> 'f';
      case OWN_FORM, PATH, CHARSET, REFUSED -> ' ';
    };
  }
}
