package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.jspecify.annotations.Nullable;

/**
 * How a row of objects is written: whether all are of one class, that class if so, and the objects,
 * each of which takes a byte or more.
 */
final class Elements {
  private final @Nullable Registration shared;

  private Elements(@Nullable Registration shared) {
    this.shared = shared;
  }

  /** Returns the class of all objects, or null when they differ, are null or are none. */
  static @Nullable Class<?> sharedClass(@Nullable Object[] objects) {
    Class<?> shared = null;
    for (Object object : objects) {
      if (object == null || (shared != null && object.getClass() != shared)) {
        return null;
      }
      shared = object.getClass();
    }
    return shared;
  }

  /** Writes the shared class, if there is one, and says how the objects go on. */
  static Elements begin(Kryo kryo, Output output, @Nullable Class<?> shared) {
    return new Elements(shared == null ? null : kryo.writeClass(output, shared));
  }

  /** Reads what {@link #begin} wrote. */
  static Elements resume(Kryo kryo, Input input, boolean isShared) {
    Registration registration = isShared ? kryo.readClass(input) : null;
    if (isShared && registration == null) {
      throw KryoRefusals.unreadable("objects of one class, but of none", null);
    }
    return new Elements(registration);
  }

  void write(Kryo kryo, Output output, @Nullable Object object) {
    if (shared == null) {
      kryo.writeClassAndObject(output, object);
    } else {
      kryo.writeObject(output, object, shared.getSerializer());
    }
  }

  @SuppressWarnings("unchecked") // Kryo's registrations are raw
  @Nullable Object read(Kryo kryo, Input input) {
    return shared == null
        ? kryo.readClassAndObject(input)
        : kryo.readObject(input, shared.getType(), shared.getSerializer());
  }

  /**
   * Writes all objects with their number, the lowest bit of which says whether a class is shared.
   */
  static void writeAll(Kryo kryo, Output output, @Nullable Object[] objects) {
    Class<?> shared = sharedClass(objects);
    output.writeVarLong((long) objects.length << 1 | (shared == null ? 0 : 1), true);
    Elements elements = begin(kryo, output, shared);
    for (Object object : objects) {
      elements.write(kryo, output, object);
    }
  }

  /** Reads what {@link #writeAll} wrote. */
  static @Nullable Object[] readAll(Kryo kryo, BoundedInput input) {
    long header = input.readVarLong(true);
    @Nullable Object[] objects = new Object[input.requireFits(header >> 1, 1)];
    Elements elements = resume(kryo, input, (header & 1) != 0);
    for (int i = 0; i < objects.length; i++) {
      objects[i] = elements.read(kryo, input);
    }
    return objects;
  }
}
