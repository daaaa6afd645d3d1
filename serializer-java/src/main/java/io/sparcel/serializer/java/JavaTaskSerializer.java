package io.sparcel.serializer.java;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.objectstream.PortableInput;
import io.sparcel.objectstream.PortableOutput;
import io.sparcel.spi.Library;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.ShapeChange;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Java's own serialization, as {@link PortableOutput} and {@link PortableInput} bound it.
 * Stateless.
 *
 * <p>A protocol is a version of the stream, as {@link ObjectOutputStream#useProtocolVersion} knows
 * them. They differ only in how {@link java.io.Externalizable} objects are framed:
 *
 * <table>
 *   <caption>Protocols</caption>
 *   <tr><td>1</td><td>not framed: a reader without the class cannot skip the object</td></tr>
 *   <tr><td>2</td><td>framed in blocks, as every JDK since 1.2 writes; the standard</td></tr>
 * </table>
 *
 * <p>Records survive added, removed and reordered components in both; classes do when they declare
 * a {@code serialVersionUID}. Any change to a class without one is refused.
 */
public final class JavaTaskSerializer implements TaskSerializer {
  /**
   * Not among them: what Java refuses by itself; a moved field, whose value it loses silently; a
   * class that became a record, of which a cycle would arrive broken; and hooks that came or went,
   * which drop what the other side wrote.
   */
  private static final Set<ShapeChange> SURVIVED =
      Set.of(
          ShapeChange.CLASS_RENAMED,
          ShapeChange.FINALITY_CHANGED,
          ShapeChange.FIELD_ADDED,
          ShapeChange.FIELD_REMOVED,
          ShapeChange.FIELD_RENAMED,
          ShapeChange.FIELDS_REORDERED,
          ShapeChange.FIELD_RENUMBERED,
          ShapeChange.NUMBER_REUSED,
          ShapeChange.FIELD_GENERALISED,
          ShapeChange.CONSTANT_ADDED,
          ShapeChange.CONSTANT_REMOVED,
          ShapeChange.CONSTANTS_REORDERED);

  /** Makes the serializer; {@link java.util.ServiceLoader} does. */
  public JavaTaskSerializer() {}

  @Override
  public String id() {
    return "java";
  }

  @Override
  public ProtocolRange protocols() {
    return new ProtocolRange(1, 2, 2);
  }

  @Override
  public Set<ShapeChange> survives(int protocol) {
    return SURVIVED;
  }

  @Override
  public List<Library> libraries() {
    return List.of(
        new Library("java", System.getProperty("java.version"), ObjectOutputStream.class));
  }

  @Override
  public void serialize(@Nullable Object value, OutputStream out, WriteContext context)
      throws IOException {
    int stream =
        context.protocol() == 1
            ? ObjectOutputStream.PROTOCOL_VERSION_1
            : ObjectOutputStream.PROTOCOL_VERSION_2;
    try {
      PortableOutput objects = new PortableOutput(out, stream);
      objects.writeObject(value);
      objects.flush(); // not closed: the stream below is the caller's
    } catch (NotSerializableException e) {
      throw SparcelException.of(
              ErrorCode.TASK_NOT_PORTABLE,
              "%s is neither a record nor Serializable",
              e.getMessage())
          .fix("let it implement java.io.Serializable, or make the field that holds it transient")
          .cause(e)
          .build();
    } catch (ObjectStreamException e) {
      throw SparcelException.of(
              ErrorCode.TASK_NOT_PORTABLE, "Java serialization refuses: %s", e.getMessage())
          .fix("correct the class the message names")
          .cause(e)
          .build();
    }
  }

  @Override
  public <T> @Nullable T deserialize(InputStream in, Class<T> type, ReadContext context)
      throws IOException {
    Object value;
    try {
      // Not closed: the stream below is the caller's. An object stream takes no byte it needs not,
      // so the caller sees whether any are left.
      value = new PortableInput(in, context).readValue();
    } catch (ClassNotFoundException e) {
      throw Refusals.missing(String.valueOf(e.getMessage()), e);
    }
    if (value != null && !type.isInstance(value)) {
      throw SparcelException.of(
              ErrorCode.PAYLOAD_UNREADABLE,
              "The payload holds a %s, expected was a %s",
              value.getClass().getName(),
              type.getName())
          .build();
    }
    return type.cast(value);
  }
}
