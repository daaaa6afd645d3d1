package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A value that has a text, where its type is not declared: the name of the type and the text. */
final class OpenText extends Form {
  private static final int TYPE = 1;
  private static final int TEXT = 2;
  private static final int TYPE_TAG = TYPE << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int TEXT_TAG = TEXT << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int TAGS = 2; // bytes of the two tags

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
    field.setType(protoType()).setTypeName(schema.pair("Text", "type", "text"));
  }

  @Override
  int size(Object value, Sizes sizes) {
    int content = contentSize(value, sizes);
    return CodedOutputStream.computeUInt32SizeNoTag(content) + content;
  }

  private static int contentSize(Object value, Sizes sizes) {
    Scalar<?> scalar = Texts.of(value.getClass());
    return TAGS
        + CodedOutputStream.computeStringSizeNoTag(scalar.javaName())
        + scalar.size(value, sizes);
  }

  @Override
  void write(Object value, CodedOutputStream out, Sizes sizes) throws IOException {
    Scalar<?> scalar = Texts.of(value.getClass());
    out.writeUInt32NoTag(contentSize(value, sizes));
    out.writeString(TYPE, scalar.javaName());
    out.writeTag(TEXT, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    scalar.write(value, out, sizes);
  }

  @Override
  void check(Object value, Place place, Walk walk) {
    walk.visit(Texts.of(value.getClass()), value, place);
  }

  @Override
  FormReader reader(@Nullable SentField sent, Matcher matcher) {
    return FormReader.of(
        wireType(),
        in -> {
          int limit = in.open();
          if (in.coded().readTag() != TYPE_TAG) {
            throw ProtobufRefusals.unreadable("a text without a type before it", null);
          }
          String type = in.coded().readStringRequireUtf8();
          Scalar<?> scalar = Texts.named(type);
          if (scalar == null || in.coded().readTag() != TEXT_TAG) {
            throw ProtobufRefusals.unreadable("no text of the type " + type, null);
          }
          Object value = scalar.reader(null, matcher).read(in);
          int unused = in.coded().readTag();
          in.close(limit);
          return value;
        });
  }
}
