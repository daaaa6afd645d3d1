package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A numbered field of a message, and how values of its Java type stand in it. Immutable. */
abstract class Slot {
  private final int number;
  private final String name;
  private final String place;
  private final List<String> former;

  Slot(Numbering.Numbered number) {
    this.number = number.number();
    this.name = number.name();
    this.place = number.place();
    this.former = number.former();
  }

  final int number() {
    return number;
  }

  /** Returns the name in the schema. */
  final String name() {
    return name;
  }

  /** Returns the names it had in schemas of the past. */
  final List<String> formerNames() {
    return former;
  }

  /** Returns the name of the field in Java. */
  final String label() {
    return place.substring(place.lastIndexOf('.') + 1);
  }

  /** Returns class and field, for messages. */
  final String place() {
    return place;
  }

  /** Returns the bytes a value takes, tags included, and notes the sizes of the messages in it. */
  abstract int size(@Nullable Object value, Sizes sizes);

  /** Writes a value that {@link #size} has measured. */
  abstract void write(@Nullable Object value, CodedOutputStream out, Sizes sizes)
      throws IOException;

  /** Returns the container that the message must tell; {@code null} when it is the standard one. */
  @Nullable Container toTell(@Nullable Object value) {
    return null;
  }

  /** Notes what in a value cannot be brought back. */
  abstract void check(@Nullable Object value, Place place, Walk walk);

  /** Adds label, type and what else the schema says; returns the comment, empty for none. */
  abstract String describe(SchemaBuilder schema, FieldDescriptorProto.Builder field);

  /** Returns what reads the slot; see {@link Form#reader}. */
  abstract SlotReader reader(@Nullable SentField sent, Matcher matcher);
}
