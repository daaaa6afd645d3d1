package io.sparcel.objectstream;

import io.sparcel.shape.JdkTypes;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A Java object stream that also takes what may travel but is not {@link Serializable}: records,
 * {@code Optional}s, paths and charsets are written in the forms of {@link Forms}.
 */
public final class PortableOutput extends ObjectOutputStream {
  private final IdentityHashMap<Object, Object> forms = new IdentityHashMap<>();

  /**
   * Opens a stream.
   *
   * @param out where it writes
   * @param streamProtocol {@link ObjectOutputStream#PROTOCOL_VERSION_1} or {@code _2}
   * @throws IOException as {@code out} throws it
   */
  public PortableOutput(OutputStream out, int streamProtocol) throws IOException {
    super(out);
    useProtocolVersion(streamProtocol);
    enableReplaceObject(true);
  }

  @Override
  protected @Nullable Object replaceObject(@Nullable Object object) {
    // One form per object: the stream then keeps shared objects shared.
    Object known = object == null ? null : forms.get(object);
    if (known != null) {
      return known;
    }
    Object form = form(object);
    if (object != null && form != object) {
      forms.put(object, form);
    }
    return form;
  }

  private static @Nullable Object form(@Nullable Object object) {
    if (object instanceof Optional<?> optional) {
      return new Forms.OptionalForm(optional.orElse(null));
    } else if (object instanceof OptionalInt optional) {
      return new Forms.NumberForm('i', optional.isPresent() ? optional.getAsInt() : null);
    } else if (object instanceof OptionalLong optional) {
      return new Forms.NumberForm('l', optional.isPresent() ? optional.getAsLong() : null);
    } else if (object instanceof OptionalDouble optional) {
      return new Forms.NumberForm('d', optional.isPresent() ? optional.getAsDouble() : null);
    } else if (object instanceof Path path) {
      return new Forms.PathForm(path.toString());
    } else if (object instanceof Charset charset) {
      return new Forms.CharsetForm(charset.name());
    } else if (object instanceof Record record
        && !(object instanceof Serializable)
        && !JdkTypes.isJdk(object.getClass())) {
      return Forms.RecordForm.of(record);
    }
    return object;
  }
}
