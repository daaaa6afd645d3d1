package io.sparcel.objectstream;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Java object stream that loads classes from the loader it is given, and only classes the policy
 * allows: what is refused is refused before its class is loaded. Depth and array lengths are
 * limited by what the payload can hold.
 */
public final class PortableInput extends ObjectInputStream {
  private static final int MIN_ARRAY = 4096;

  /** What {@link Class#forName} does not know. */
  private static final Map<String, Class<?>> PRIMITIVES =
      Stream.of(
              boolean.class,
              byte.class,
              char.class,
              short.class,
              int.class,
              long.class,
              float.class,
              double.class,
              void.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, type -> type));

  private final ReadContext context;
  private final @Nullable List<@Nullable Object> references;
  private @Nullable SparcelException refusal;

  /**
   * Opens a stream.
   *
   * @param in what it reads
   * @param context class loader, policy, limits and the number of bytes there are
   * @throws IOException as {@code in} throws it
   */
  public PortableInput(InputStream in, ReadContext context) throws IOException {
    this(in, context, null);
  }

  PortableInput(InputStream in, ReadContext context, @Nullable List<@Nullable Object> references)
      throws IOException {
    super(in);
    this.context = context;
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
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED} or {@link
   *     ErrorCode#LIMIT_EXCEEDED}
   */
  public @Nullable Object readValue() throws IOException, ClassNotFoundException {
    try {
      return readObject();
    } catch (InvalidClassException e) {
      if (refusal != null) {
        throw refusal;
      }
      throw e;
    }
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
    String name = description.getName();
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    requireAllowed(name);
    // Not super.resolveClass, which would ask the loader of whoever is on the stack.
    return Class.forName(name, false, context.classLoader());
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) {
    throw notAllowed("a dynamic proxy of " + String.join(", ", interfaces));
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
    try {
      return check(info);
    } catch (SparcelException e) {
      refusal = refusal == null ? e : refusal;
      return ObjectInputFilter.Status.REJECTED;
    }
  }

  private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    int maxDepth = context.limits().maxDepth() + Limits.READ_MARGIN;
    if (info.depth() > maxDepth) {
      throw limit("nested deeper than " + maxDepth + " objects");
    }
    long maxArray = Math.max(MIN_ARRAY, 4 * context.length());
    if (info.arrayLength() > maxArray) {
      throw limit(
          "an array of " + info.arrayLength() + " elements in " + context.length() + " bytes");
    }
    Class<?> type = info.serialClass();
    if (type != null) {
      if (!type.isPrimitive() && !isBuiltByForm(type)) {
        requireAllowed(type.getName());
      }
      return ObjectInputFilter.Status.ALLOWED;
    }
    return ObjectInputFilter.Status.UNDECIDED;
  }

  /**
   * A filter is also asked about what a {@code readResolve} returned: here, the JDK's own classes
   * behind the forms of a path and a charset. A stream cannot name them, they are not serializable.
   */
  private static boolean isBuiltByForm(Class<?> type) {
    return JdkTypes.isJdk(type)
        && (Path.class.isAssignableFrom(type) || Charset.class.isAssignableFrom(type));
  }

  private void requireAllowed(String name) {
    String element = name;
    if (name.startsWith("[")) {
      String stripped = name.replaceFirst("^\\[+", "");
      if (!stripped.startsWith("L")) {
        return; // an array of primitives
      }
      element = stripped.substring(1, stripped.length() - 1);
    }
    boolean own = element.startsWith(Forms.class.getName() + "$");
    if (!own && !context.policy().allows(element)) {
      throw notAllowed("class " + element);
    }
  }

  private static SparcelException notAllowed(String what) {
    return SparcelException.of(
            ErrorCode.CLASS_NOT_ALLOWED, "The payload names %s, which is not allowed here", what)
        .fix("if the class is yours and safe to rebuild, add it to sparcel.serializer.allow")
        .build();
  }

  private static SparcelException limit(String what) {
    return SparcelException.of(ErrorCode.LIMIT_EXCEEDED, "The payload is refused: %s", what)
        .fix("raise sparcel.serializer.max-depth if the payload is meant to be so")
        .build();
  }
}
