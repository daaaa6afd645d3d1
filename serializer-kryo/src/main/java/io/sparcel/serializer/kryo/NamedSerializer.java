package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.shape.ShapeField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Protocol 2: fields by name. Before the first object of a class stands the table of its fields; a
 * reader whose class has others takes what it knows, drops what it does not and gives what is
 * missing its default.
 */
final class NamedSerializer extends Serializer<Object> {
  private final Layout layout;
  private @Nullable FieldMatch match;

  NamedSerializer(Layout layout) {
    this.layout = layout;
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    if (((PortableKryo) kryo).describes(layout.type())) {
      SentField.writeAll(layout, output);
    }
    for (ShapeField field : layout.fields()) {
      if (field.type().isPrimitive()) {
        Primitives.write(output, Primitives.letter(field.type()), field.get(object));
      } else {
        kryo.writeClassAndObject(output, field.get(object));
      }
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<?> type) {
    PortableKryo reader = (PortableKryo) kryo;
    if (reader.describes(layout.type())) {
      List<SentField> table =
          SentField.readAll(
              layout.type(), (BoundedInput) input, reader.readContext().formerNames());
      match = FieldMatch.of(table, layout);
    }
    FieldMatch known = Objects.requireNonNull(match, "described before");
    Assembly assembly = new Assembly(reader, layout);
    known.setDefaults(assembly);
    List<SentField> sent = known.sent();
    for (int i = 0; i < sent.size(); i++) {
      char letter = sent.get(i).letter();
      // Read even if it is dropped: objects further on may refer to it.
      Object value =
          letter == Primitives.REFERENCE
              ? kryo.readClassAndObject(input)
              : Primitives.read(input, letter);
      int target = known.target(i);
      if (target >= 0) {
        assembly.set(target, converted(value, layout.fields().get(target)));
      }
    }
    return assembly.finish();
  }

  private static @Nullable Object converted(@Nullable Object value, ShapeField field) {
    if (value == null || !field.type().isPrimitive()) {
      return value; // boxed already, if it was a primitive
    }
    Object wide = Primitives.widen(value, field.type());
    if (wide == null) {
      throw Assembly.typeChanged(field, value.getClass().getName());
    }
    return wide;
  }
}
