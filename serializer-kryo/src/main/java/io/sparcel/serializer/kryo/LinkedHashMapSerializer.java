package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.LinkedHashMap;

/** A {@link LinkedHashMap} with the order it keeps: of insertion, or of access. */
@SuppressWarnings("NonApiType") // this very class
final class LinkedHashMapSerializer extends Serializer<LinkedHashMap<Object, Object>> {
  private static final float LOAD_FACTOR = 0.75f;

  @Override
  public void write(Kryo kryo, Output output, LinkedHashMap<Object, Object> map) {
    output.writeBoolean(isAccessOrdered(map));
    EntriesSerializer.writeAll(kryo, output, map);
  }

  @Override
  public LinkedHashMap<Object, Object> read(
      Kryo kryo, Input input, Class<? extends LinkedHashMap<Object, Object>> type) {
    boolean byAccess = input.readBoolean();
    return EntriesSerializer.readAll(
        kryo,
        (BoundedInput) input,
        size -> new LinkedHashMap<>(JdkClasses.capacity(size), LOAD_FACTOR, byAccess),
        kryo::reference);
  }

  /** The flag has no accessor, but a copy shows it: its eldest key, once asked for, is its last. */
  @SuppressWarnings("unchecked")
  private static boolean isAccessOrdered(LinkedHashMap<Object, Object> map) {
    LinkedHashMap<Object, Object> copy = (LinkedHashMap<Object, Object>) map.clone();
    copy.put(new Object(), null); // younger than all, also where there are none
    copy.put(new Object(), null);
    Object eldest = copy.keySet().iterator().next();
    copy.get(eldest);
    return copy.keySet().iterator().next() != eldest;
  }
}
