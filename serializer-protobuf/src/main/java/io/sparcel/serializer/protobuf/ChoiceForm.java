package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of one of several types: a message with one field of them set. */
final class ChoiceForm extends Form {
  private final String name;
  private final Class<?> declared;
  private List<Alternative> alternatives = List.of();
  private Function<Object, Optional<Alternative>> chooser = value -> Optional.empty();

  /**
   * A type a value may be of.
   *
   * @param number its field
   * @param name its name in the schema
   * @param type the class
   * @param form how its values are written
   */
  record Alternative(int number, String name, Class<?> type, Form form) {}

  /** Makes a choice without alternatives. */
  ChoiceForm(String name, Class<?> declared) {
    this.name = name;
    this.declared = declared;
  }

  /** Sets the alternatives, which may lead back to this choice, and how one is chosen. */
  void setAlternatives(
      List<Alternative> alternatives, Function<Object, Optional<Alternative>> chooser) {
    this.alternatives = List.copyOf(alternatives);
    this.chooser = chooser;
  }

  String name() {
    return name;
  }

  Class<?> declared() {
    return declared;
  }

  List<Alternative> alternatives() {
    return alternatives;
  }

  @Override
  FieldDescriptorProto.Type protoType() {
    return FieldDescriptorProto.Type.TYPE_MESSAGE;
  }

  @Override
  String javaName() {
    return SentField.MESSAGE;
  }

  @Override
  void describe(SchemaBuilder schema, FieldDescriptorProto.Builder field) {
    field.setType(protoType()).setTypeName(schema.choice(this));
  }

  @Override
  int size(Object value, Sizes sizes) {
    Alternative chosen = require(value);
    int index = sizes.open();
    int content =
        Math.addExact(
            CodedOutputStream.computeTagSize(chosen.number()), chosen.form().size(value, sizes));
    sizes.close(index, content);
    return CodedOutputStream.computeUInt32SizeNoTag(content) + content;
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    Alternative chosen = require(value);
    out.writeUInt32NoTag(sizes.next());
    out.writeTag(chosen.number(), chosen.form().wireType());
    chosen.form().write(value, out, sizes);
  }

  private Alternative require(Object value) {
    return chooser
        .apply(value)
        .orElseThrow(
            () ->
                Refusals.notPortable(
                    value.getClass(),
                    "it stands where " + declared.getName() + " is declared",
                    null));
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    Optional<Alternative> chosen = chooser.apply(value);
    if (chosen.isPresent()) {
      walk.visit(chosen.get().form(), value, place);
    } else {
      walk.add(
          value,
          place,
          "not among the types that may stand here, which Protocol Buffers must know beforehand",
          "declare the field with the type itself, seal that type, or list the class in @Subtypes"
              + " on the field or its type");
    }
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    return matcher.reader(this, sent);
  }
}
