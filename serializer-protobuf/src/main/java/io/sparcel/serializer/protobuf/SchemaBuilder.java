package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Describes forms as a file of Protocol Buffers. What the types there do not tell of Java, comments
 * do: a message's is the name of its class, a field's is its type, as {@link Form#javaName} and
 * {@link Containers#comment} have it. Not thread-safe.
 */
final class SchemaBuilder {
  /** The field of a message that tells its containers. */
  static final String CONTAINERS_NAME = "sparcel_containers";

  /** The fields of one that is set; see {@link SentMessage#isChoice}. */
  static final String CHOICE_NAME = "kind";

  /** The message a body is. */
  static final String PAYLOAD = "Payload";

  private final String prefix;
  private final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
  private final SourceCodeInfo.Builder comments = SourceCodeInfo.newBuilder();
  private final Map<String, FileDescriptor> imports = new LinkedHashMap<>();
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>(Set.of(PAYLOAD, OpenValue.NAME));
  private final List<MessageBuilder> messages = new ArrayList<>();
  private MessageBuilder current;

  private SchemaBuilder(String packageName) {
    this.prefix = "." + packageName + ".";
    this.current = new MessageBuilder(PAYLOAD, 0, comments);
    file.setPackage(packageName)
        .setName(packageName.replace('.', '/') + ".proto")
        .setSyntax("proto3");
  }

  /** Describes a payload whose root is of some form, with all files it imports before it. */
  static FileDescriptorSet describe(Class<?> root, Form form) {
    SchemaBuilder schema = new SchemaBuilder(SchemaNames.packageOf(root));
    schema.payload(form);
    return schema.build();
  }

  private void payload(Form root) {
    messages.add(current);
    current.add(field("type", 1).setType(FieldDescriptorProto.Type.TYPE_STRING), "");
    current.add(field("schema", 2).setType(FieldDescriptorProto.Type.TYPE_BYTES), "");
    FieldDescriptorProto.Builder value = field("value", 3);
    root.describe(this, value);
    current.add(value, "");
  }

  private FileDescriptorSet build() {
    messages.forEach(message -> file.addMessageType(message.build()));
    file.addAllDependency(imports.keySet());
    if (comments.getLocationCount() > 0) {
      file.setSourceCodeInfo(comments);
    }
    Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    imports.values().forEach(imported -> addWithImports(imported, files));
    return FileDescriptorSet.newBuilder().addAllFile(files.values()).addFile(file).build();
  }

  private static void addWithImports(
      FileDescriptor imported, Map<String, FileDescriptorProto> files) {
    if (!files.containsKey(imported.getName())) {
      imported.getDependencies().forEach(more -> addWithImports(more, files));
      files.put(imported.getName(), imported.toProto());
    }
  }

  /** Returns the name of a record's, class's or wrapper's message. */
  String message(MessageForm form) {
    return define(form, form.name(), () -> fill(form));
  }

  private void fill(MessageForm form) {
    if (form.type() != null) {
      current.comment(form.type().getName());
    }
    boolean containers = false;
    for (Slot slot : form.slots()) {
      FieldDescriptorProto.Builder field = field(slot.name(), slot.number());
      current.add(field, slot.describe(this, field));
      containers |= slot instanceof ManySlot || slot instanceof MapSlot;
    }
    if (containers) {
      current.add(
          field(CONTAINERS_NAME, Numbering.CONTAINERS)
              .setType(FieldDescriptorProto.Type.TYPE_UINT32)
              .setLabel(Label.LABEL_REPEATED),
          "");
    }
  }

  /** Returns the name of a choice's message. */
  String choice(ChoiceForm form) {
    return define(
        form,
        form.name(),
        () -> {
          current.addOneof(CHOICE_NAME);
          for (ChoiceForm.Alternative alternative : form.alternatives()) {
            Form one = alternative.form();
            FieldDescriptorProto.Builder field =
                field(alternative.name(), alternative.number()).setOneofIndex(0);
            one.describe(this, field);
            current.add(field, one.isImplied() ? "" : one.javaName());
          }
        });
  }

  /** Returns the name of a message of two texts. */
  String pair(String name, String first, String second) {
    return define(
        name,
        name,
        () -> {
          current.add(field(first, 1).setType(FieldDescriptorProto.Type.TYPE_STRING), "");
          current.add(field(second, 2).setType(FieldDescriptorProto.Type.TYPE_STRING), "");
        });
  }

  /** Returns the name of a map's entries, which are described within the map's message. */
  String entry(MapSlot map) {
    MessageBuilder around = current;
    current = around.nested(SchemaNames.entryOf(map.name()));
    FieldDescriptorProto.Builder key = field("key", 1);
    map.key().describe(this, key);
    current.add(key, "");
    FieldDescriptorProto.Builder value = field("value", 2);
    map.value().describe(this, value);
    current.add(value, "");
    if (SchemaNames.isMapKey(key.getType())) {
      current.markAsMapEntry();
    }
    String name = prefix + around.name() + "." + current.name();
    around.addNested(current);
    current = around;
    return name;
  }

  /** Returns the name of a message of another file, which is imported. */
  String imported(Descriptor message) {
    imports.put(message.getFile().getName(), message.getFile());
    return "." + message.getFullName();
  }

  private String define(Object key, String wanted, Runnable content) {
    String known = names.get(key);
    if (known != null) {
      return known;
    }
    boolean open = key instanceof ChoiceForm choice && OpenValue.is(choice);
    String name = open ? wanted : free(wanted);
    names.put(key, prefix + name);
    MessageBuilder around = current;
    current = new MessageBuilder(name, messages.size(), comments);
    messages.add(current);
    content.run();
    current = around;
    return prefix + name;
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  private static FieldDescriptorProto.Builder field(String name, int number) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(Label.LABEL_OPTIONAL);
  }
}
