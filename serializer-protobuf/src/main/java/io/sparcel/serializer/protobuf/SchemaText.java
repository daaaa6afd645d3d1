package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a schema as a {@code .proto} file, which protoc turns into the same schema again. Not
 * thread-safe.
 */
final class SchemaText {
  private final FileDescriptorProto file;
  private final Map<List<Integer>, String> comments = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private SchemaText(FileDescriptorProto file) {
    this.file = file;
    for (SourceCodeInfo.Location location : file.getSourceCodeInfo().getLocationList()) {
      String comment = location.getLeadingComments() + location.getTrailingComments();
      comments.put(location.getPathList(), comment.strip());
    }
  }

  /** Returns a schema's text. */
  static String of(FileDescriptorProto file) {
    SchemaText text = new SchemaText(file);
    text.print();
    return text.text.toString();
  }

  private void print() {
    line("// " + file.getName());
    line("syntax = \"proto3\";");
    line("");
    line("package " + file.getPackage() + ";");
    if (file.getDependencyCount() > 0) {
      line("");
      file.getDependencyList().forEach(name -> line("import \"" + name + "\";"));
    }
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      line("");
      String comment = comments.getOrDefault(List.of(4, i), "");
      if (!comment.isEmpty()) {
        line("// " + comment);
      }
      print(file.getMessageType(i), i);
    }
  }

  private void print(DescriptorProto message, int index) {
    line("message " + message.getName() + " {");
    for (DescriptorProto nested : message.getNestedTypeList()) {
      if (!nested.getOptions().getMapEntry()) {
        line("  message " + nested.getName() + " {");
        nested.getFieldList().forEach(field -> line("    " + field(message, field) + ";"));
        line("  }");
      }
    }
    boolean choice =
        message.getOneofDeclCount() > 0
            && message.getOneofDecl(0).getName().equals(SchemaBuilder.CHOICE_NAME);
    if (choice) {
      line("  oneof " + SchemaBuilder.CHOICE_NAME + " {");
    }
    for (int i = 0; i < message.getFieldCount(); i++) {
      String comment = comments.getOrDefault(List.of(4, index, 2, i), "");
      line(
          (choice ? "    " : "  ")
              + field(message, message.getField(i))
              + ";"
              + (comment.isEmpty() ? "" : "  // " + comment));
    }
    if (choice) {
      line("  }");
    }
    line("}");
  }

  private String field(DescriptorProto message, FieldDescriptorProto field) {
    String label =
        field.getProto3Optional()
            ? "optional "
            : field.getLabel() == Label.LABEL_REPEATED ? "repeated " : "";
    String type = type(field);
    for (DescriptorProto nested : message.getNestedTypeList()) {
      if (nested.getOptions().getMapEntry()
          && field.getTypeName().endsWith("." + message.getName() + "." + nested.getName())) {
        label = "";
        type = "map<" + type(nested.getField(0)) + ", " + type(nested.getField(1)) + ">";
      }
    }
    return label + type + " " + field.getName() + " = " + field.getNumber();
  }

  /** Names of messages keep their package: protoc would look for parts of it in ours first. */
  private String type(FieldDescriptorProto field) {
    if (field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE) {
      return field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    }
    String prefix = "." + file.getPackage() + ".";
    return field.getTypeName().startsWith(prefix)
        ? field.getTypeName().substring(prefix.length())
        : field.getTypeName();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
