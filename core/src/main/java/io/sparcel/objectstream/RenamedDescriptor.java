package io.sparcel.objectstream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.ObjectStreamField;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the descriptor of a class in a stream the names that class and fields have now. The JDK
 * refuses a class of another simple name than its descriptor's, and matches fields by name.
 *
 * <p>A descriptor can only be made by reading one, so its bytes are written and read again. Its
 * flags, which have no getter, are read from what the JDK itself writes of it. The form is that of
 * {@code classDescInfo} in the Java Object Serialization Specification, section 6.4.
 */
final class RenamedDescriptor {
  private RenamedDescriptor() {}

  /**
   * Returns a descriptor under present names; the same one when nothing was renamed.
   *
   * @param sent the descriptor as it was read
   * @param here the class it means
   * @param streamProtocol the version of the stream it was read from
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#CLASS_SHAPE_CHANGED} when two
   *     fields may be meant
   */
  static ObjectStreamClass of(ObjectStreamClass sent, Class<?> here, int streamProtocol)
      throws IOException, ClassNotFoundException {
    List<String> fields = Arrays.stream(sent.getFields()).map(ObjectStreamField::getName).toList();
    List<String> present = FormerFields.present(here, fields);
    return sent.getName().equals(here.getName()) && present.equals(fields)
        ? sent
        : renamed(sent, flagsOf(sent, streamProtocol), here.getName(), present);
  }

  private static ObjectStreamClass renamed(
      ObjectStreamClass sent, byte flags, String name, List<String> fieldNames)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeUTF(name);
      out.writeLong(sent.getSerialVersionUID());
      out.writeByte(flags);
      ObjectStreamField[] fields = sent.getFields();
      out.writeShort(fields.length);
      for (int i = 0; i < fields.length; i++) {
        out.writeByte(fields[i].getTypeCode());
        out.writeUTF(fieldNames.get(i));
        if (!fields[i].isPrimitive()) {
          out.writeByte(ObjectStreamConstants.TC_STRING);
          out.writeUTF(fields[i].getTypeString());
        }
      }
    }
    try (Reader in = new Reader(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readClassDescriptor();
    }
  }

  private static byte flagsOf(ObjectStreamClass sent, int streamProtocol) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new Writer(bytes)) {
      out.useProtocolVersion(streamProtocol); // decides SC_BLOCK_DATA
      out.writeClassDescriptor(sent);
    }
    try (Reader in = new Reader(new ByteArrayInputStream(bytes.toByteArray()))) {
      in.readUTF(); // the name
      in.readLong(); // the serialVersionUID
      return in.readByte();
    }
  }

  private static final class Writer extends ObjectOutputStream {
    Writer(OutputStream out) throws IOException {
      super(out);
    }

    @Override
    protected void writeClassDescriptor(ObjectStreamClass descriptor) throws IOException {
      super.writeClassDescriptor(descriptor); // protected, and called here
    }
  }

  private static final class Reader extends ObjectInputStream {
    Reader(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
      return super.readClassDescriptor(); // protected, and called here
    }
  }
}
