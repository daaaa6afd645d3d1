package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.RuntimeVersion;
import com.google.protobuf.WireFormat;
import io.sparcel.SparcelException;
import io.sparcel.spi.Library;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Problem;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.SchemaSource;
import io.sparcel.spi.SelfDescribing;
import io.sparcel.spi.ShapeChange;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protocol Buffers for any record or plain class: the schema is derived from its fields, and what
 * {@code protoc} makes of that schema reads and writes the same bytes. Stateless.
 *
 * <p>A body is a message {@code Payload} with the root's class as field 1, its schema as field 2
 * and its value as field 3; of null nothing at all. The protocols differ in the schema:
 *
 * <table>
 *   <caption>Protocols</caption>
 *   <tr><td>1</td><td>none: both sides must give fields the same numbers. Compact. The
 *       standard.</td></tr>
 *   <tr><td>2</td><td>as a {@code FileDescriptorSet}: fields are found by name, and any program
 *       can read the body without a class. Fields may be added, removed, renumbered, reordered,
 *       boxed and widened without loss.</td></tr>
 * </table>
 *
 * <p>There are no references in Protocol Buffers: an object that is in two places, a cycle and a
 * class with a serialized form of its own are refused. {@code docs/serializers.md} has the bytes.
 */
public final class ProtobufTaskSerializer implements TaskSerializer, SchemaSource, SelfDescribing {
  static final int TYPE = 1;
  static final int SCHEMA = 2;
  static final int VALUE = 3;
  private static final int SELF_DESCRIBING = 2;

  /** Makes the serializer; {@link java.util.ServiceLoader} does. */
  public ProtobufTaskSerializer() {}

  /** A list in a message needs one type of its elements, and tasks and results have many. */
  @Override
  public boolean carriesLists() {
    return false;
  }

  @Override
  public String id() {
    return "protobuf";
  }

  @Override
  public ProtocolRange protocols() {
    return new ProtocolRange(1, SELF_DESCRIBING, 1);
  }

  @Override
  public List<Library> libraries() {
    String version = RuntimeVersion.MAJOR + "." + RuntimeVersion.MINOR + "." + RuntimeVersion.PATCH;
    return List.of(new Library("protobuf-java", version, MessageLite.class));
  }

  @Override
  public boolean carries(Class<?> type) {
    return GeneratedForm.isGenerated(type);
  }

  /** What protocol 1 survives changes no number; what it would read wrong is not among them. */
  @Override
  public Set<ShapeChange> survives(int protocol) {
    Set<ShapeChange> always =
        EnumSet.of(
            ShapeChange.CLASS_RENAMED,
            ShapeChange.KIND_CHANGED,
            ShapeChange.FINALITY_CHANGED,
            ShapeChange.SERIAL_VERSION_CHANGED,
            ShapeChange.FIELD_ADDED,
            ShapeChange.FIELD_REMOVED,
            ShapeChange.FIELD_RENAMED,
            ShapeChange.CONSTANT_ADDED,
            ShapeChange.CONSTANT_REMOVED,
            ShapeChange.CONSTANTS_REORDERED);
    if (protocol == SELF_DESCRIBING) {
      always.addAll(
          EnumSet.of(
              ShapeChange.FIELDS_REORDERED,
              ShapeChange.FIELD_MOVED,
              ShapeChange.FIELD_RENUMBERED,
              ShapeChange.NUMBER_REUSED,
              ShapeChange.FIELD_WIDENED,
              ShapeChange.FIELD_BOXED,
              ShapeChange.FIELD_GENERALISED,
              ShapeChange.FIELD_SPECIALISED,
              ShapeChange.FIELD_RETYPED));
    }
    return always;
  }

  @Override
  public List<Problem> problems(@Nullable Object value, String root, WriteContext context) {
    if (value == null) {
      return List.of();
    }
    try {
      return Walk.problems(value, root, Plan.of(Plan.rootOf(value)).form());
    } catch (SparcelException e) {
      return List.of(
          new Problem(
              root,
              value.getClass().getTypeName(),
              e.summary(),
              "open its package in its module, or correct its @FieldNumber annotations"));
    }
  }

  @Override
  public String schema(Class<?> task) {
    List<FileDescriptorProto> files = Plan.of(task).schema().getFileList();
    return SchemaText.of(files.get(files.size() - 1));
  }

  @Override
  public Optional<String> describe(InputStream body, int protocol, Limits limits)
      throws IOException {
    return BodyText.of(body.readAllBytes(), limits.maxDepth() + Limits.READ_MARGIN);
  }

  @Override
  public void serialize(@Nullable Object value, OutputStream out, WriteContext context)
      throws IOException {
    if (value == null) {
      return;
    }
    Class<?> root = Plan.rootOf(value);
    Plan plan = Plan.of(root);
    Sizes sizes = new Sizes(context);
    try {
      int unused = plan.form().size(value, sizes);
    } catch (ArithmeticException e) {
      throw Refusals.tooLong(Integer.MAX_VALUE + 1L, Integer.MAX_VALUE);
    }
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    if (root != Object.class) {
      coded.writeString(TYPE, root.getName());
    }
    if (context.protocol() == SELF_DESCRIBING) {
      coded.writeByteArray(SCHEMA, plan.schema().toByteArray());
    }
    coded.writeTag(VALUE, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    plan.form().write(value, coded, sizes);
    coded.flush();
  }

  @Override
  public <T> @Nullable T deserialize(InputStream in, Class<T> type, ReadContext context)
      throws IOException {
    Object value = read(new PayloadInput(in, context));
    if (value != null && !type.isInstance(value)) {
      throw ProtobufRefusals.unreadable(
          "it is a " + value.getClass().getName() + ", expected was a " + type.getName(), null);
    }
    return type.cast(value);
  }

  private static @Nullable Object read(PayloadInput in) throws IOException {
    try {
      return PayloadBody.read(in);
    } catch (InvalidProtocolBufferException e) {
      throw ProtobufRefusals.unreadable(String.valueOf(e.getMessage()), e);
    } catch (SparcelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ProtobufRefusals.unreadable(e.toString(), e);
    }
  }
}
