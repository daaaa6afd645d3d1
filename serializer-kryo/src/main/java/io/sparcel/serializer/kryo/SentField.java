package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.shape.ShapeField;
import io.sparcel.spi.FormerNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A field as protocol 2 describes it.
 *
 * @param owner the name of the class that declares it
 * @param name its name
 * @param letter the letter of its type, {@link Primitives#REFERENCE} for all that are no primitives
 */
record SentField(String owner, String name, char letter) {

  /** Writes the table: a count, then letter, name and owner; an empty owner is the class itself. */
  static void writeAll(Layout layout, Output output) {
    output.writeVarInt(layout.fields().size(), true);
    for (ShapeField field : layout.fields()) {
      output.writeByte(Primitives.letter(field.type()));
      output.writeString(field.name());
      output.writeString(field.owner() == layout.type() ? "" : field.owner().getName());
    }
  }

  /** Reads the table of a class, whose superclasses may have had other names. */
  static List<SentField> readAll(Class<?> type, BoundedInput input, FormerNames formerNames) {
    int count = input.readLength(3);
    List<SentField> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      char letter = (char) input.readByte();
      String name = String.valueOf(input.readString());
      String owner = String.valueOf(input.readString());
      fields.add(
          new SentField(
              owner.isEmpty() ? type.getName() : formerNames.present(owner), name, letter));
    }
    return fields;
  }
}
