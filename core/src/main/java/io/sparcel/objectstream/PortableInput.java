package io.sparcel.objectstream;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Java object stream that loads classes from the loader it is given, and only classes the policy
 * allows: what is refused is refused before its class is loaded. Depth and array lengths are
 * limited by what the payload can hold.
 */
public final class PortableInput extends ObjectInputStream {
  private final ReadContext context;
  private final int streamProtocol;
  private final @Nullable List<@Nullable Object> references;
  private final RetypedComponents retyped = new RetypedComponents();
  private @Nullable SparcelException refusal;

  /**
   * Opens a stream.
   *
   * @param in what it reads
   * @param context class loader, policy, limits, the number of bytes there are, and the protocol,
   *     which is that of the stream
   * @throws IOException as {@code in} throws it
   */
  public PortableInput(InputStream in, ReadContext context) throws IOException {
    this(in, context, context.protocol(), null);
  }

  /** Opens a stream in which tokens stand for some objects; its protocol is always the second. */
  static PortableInput withReferences(
      InputStream in, ReadContext context, List<@Nullable Object> references) throws IOException {
    return new PortableInput(in, context, PROTOCOL_VERSION_2, references);
  }

  private PortableInput(
      InputStream in,
      ReadContext context,
      int streamProtocol,
      @Nullable List<@Nullable Object> references)
      throws IOException {
    super(in);
    this.context = context;
    this.streamProtocol = streamProtocol;
    this.references = references;
    setObjectInputFilter(this::filter);
    enableResolveObject(references != null);
  }

  /**
   * Reads one object.
   *
   * @return the object, which may be {@code null}
   * @throws IOException when the bytes make no sense
   * @throws ClassNotFoundException when a class is not there
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED}, {@link
   *     ErrorCode#CLASS_SHAPE_CHANGED} or {@link ErrorCode#LIMIT_EXCEEDED}
   */
  public @Nullable Object readValue() throws IOException, ClassNotFoundException {
    try {
      return readObject();
    } catch (InvalidClassException e) {
      if (refusal != null) {
        throw refusal;
      }
      throw StreamRefusals.shapeChanged(String.valueOf(e.classname), e);
    } catch (InvalidObjectException e) {
      if (begins(e, "enum constant ")) {
        throw StreamRefusals.shapeChanged("An enum", e);
      }
      String components = retyped.named(String.valueOf(e.getMessage()));
      if (!components.isEmpty()) {
        throw StreamRefusals.shapeChanged(components, e);
      }
      throw e;
    } catch (ClassCastException e) {
      if (!begins(e, "cannot assign instance of ")) {
        throw e; // of a hook of the user's
      }
      throw StreamRefusals.shapeChanged("A class", e);
    }
  }

  /** The JDK has no types for some failures, only these texts. */
  private static boolean begins(Exception e, String text) {
    return String.valueOf(e.getMessage()).startsWith(text);
  }

  @Override
  protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
    ObjectStreamClass sent = super.readClassDescriptor();
    if (Forms.isForm(sent.getName())) {
      return sent;
    }
    Class<?> here;
    try {
      here = context.load(sent.getName());
    } catch (SparcelException e) {
      return sent; // resolveClass is asked next and says so
    }
    return RenamedDescriptor.of(sent, here, streamProtocol);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
    String name = description.getName();
    // Never the JDK's own way: it would look in the loader of whoever called.
    if (Forms.isForm(name)) {
      return Class.forName(name, false, context.classLoader());
    }
    try {
      Class<?> type = context.load(name);
      retyped.compare(description, type);
      return type;
    } catch (SparcelException e) {
      // The stream must hear of it: it goes on when nobody here wants the value.
      if (e.getCause() instanceof ClassNotFoundException missing) {
        throw missing;
      }
      throw e;
    }
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) {
    throw Refusals.notAllowed("a dynamic proxy of " + String.join(", ", interfaces));
  }

  @Override
  protected @Nullable Object resolveObject(@Nullable Object object) {
    return object instanceof Forms.Token token && references != null
        ? references.get(token.index())
        : object;
  }

  /**
   * A filter's exceptions are swallowed by the JDK, so the first is kept for {@link #readValue}.
   */
  private ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
    SparcelException limit = StreamRefusals.limitOf(info, context);
    if (limit != null) {
      refusal = refusal == null ? limit : refusal;
      return ObjectInputFilter.Status.REJECTED;
    }
    // Classes that the stream names were asked about in resolveClass. The filter is also shown the
    // classes of what readResolve returned, which no policy can know: a lambda, a path.
    return ObjectInputFilter.Status.UNDECIDED;
  }
}
