package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sparcel.SparcelException;
import io.sparcel.spi.Library;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.ShapeChange;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.spi.WriteContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kryo 5 with a serializer of our own for every class: Kryo's own forget captured variables, ignore
 * the hooks of Java serialization, know no record by name and believe every length. Stateless.
 *
 * <p>A payload is one object: its class, its number if it was met before, its content. Classes of
 * the JDK are numbered ({@code JdkClasses}), those with a form of Java serialization carry that
 * form, all others are named at their first occurrence. The protocols differ in what is written of
 * a record or class:
 *
 * <table>
 *   <caption>Protocols</caption>
 *   <tr><td>1</td><td>at its first occurrence a 64-bit fingerprint of its fields (of an enum, of its
 *       constants); then values by position. Compact. Any change of a field is refused. The
 *       standard.</td></tr>
 *   <tr><td>2</td><td>at its first occurrence a table of its fields; then values by name. Fields may
 *       be added, removed, reordered, moved to a superclass, boxed and widened without loss.</td></tr>
 * </table>
 *
 * <p>Enum constants travel by name in both. {@code docs/serializers.md} has the bytes.
 */
public final class KryoTaskSerializer implements TaskSerializer {
  /** What changes no value. Where finality changes the bytes, the fingerprint says so. */
  private static final Set<ShapeChange> SURVIVED_BY_POSITION =
      Set.of(
          ShapeChange.FINALITY_CHANGED,
          ShapeChange.SERIAL_VERSION_CHANGED,
          ShapeChange.FIELD_RENUMBERED,
          ShapeChange.NUMBER_REUSED);

  /** Not among them: hooks that came or went, and types no value of which can fit. */
  private static final Set<ShapeChange> SURVIVED_BY_NAME =
      Set.of(
          ShapeChange.CLASS_RENAMED,
          ShapeChange.KIND_CHANGED,
          ShapeChange.FINALITY_CHANGED,
          ShapeChange.SERIAL_VERSION_CHANGED,
          ShapeChange.FIELD_ADDED,
          ShapeChange.FIELD_REMOVED,
          ShapeChange.FIELD_RENAMED,
          ShapeChange.FIELDS_REORDERED,
          ShapeChange.FIELD_MOVED,
          ShapeChange.FIELD_RENUMBERED,
          ShapeChange.NUMBER_REUSED,
          ShapeChange.FIELD_WIDENED,
          ShapeChange.FIELD_BOXED,
          ShapeChange.FIELD_GENERALISED,
          ShapeChange.FIELD_SPECIALISED,
          ShapeChange.CONSTANT_ADDED,
          ShapeChange.CONSTANT_REMOVED,
          ShapeChange.CONSTANTS_REORDERED);

  private static final int BUFFER = 1 << 16;
  private static final String VERSION_FILE =
      "/META-INF/maven/com.esotericsoftware.kryo/kryo5/pom.properties";

  /** Makes the serializer; {@link java.util.ServiceLoader} does. */
  public KryoTaskSerializer() {}

  @Override
  public String id() {
    return "kryo";
  }

  @Override
  public ProtocolRange protocols() {
    return new ProtocolRange(1, 2, 1);
  }

  @Override
  public Set<ShapeChange> survives(int protocol) {
    return protocol == 1 ? SURVIVED_BY_POSITION : SURVIVED_BY_NAME;
  }

  @Override
  public List<Library> libraries() {
    return KryoLibrary.ALL;
  }

  /** Turns off what Kryo would ask of {@code sun.misc.Unsafe}, about which Java 24 and up warn. */
  @Override
  public List<String> jvmOptions() {
    return List.of("-Dkryo.unsafe=false");
  }

  @Override
  public void serialize(@Nullable Object value, OutputStream out, WriteContext context)
      throws IOException {
    Output output = new Output(out, BUFFER); // not closed: the stream below is the caller's
    try {
      PortableKryo.writing(context).writeClassAndObject(output, value);
      output.flush();
    } catch (KryoException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw isDepth(e)
          ? Refusals.tooDeep(context.limits().maxDepth(), e)
          : Refusals.notPortable(typeOf(value), String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public <T> @Nullable T deserialize(InputStream in, Class<T> type, ReadContext context)
      throws IOException {
    BoundedInput input = new BoundedInput(in, context.length());
    Object value = read(input, context);
    if (input.left() > 0) {
      throw KryoRefusals.unreadable(input.left() + " bytes are left after the value", null);
    } else if (value != null && !type.isInstance(value)) {
      throw KryoRefusals.unreadable(
          "it is a " + value.getClass().getName() + ", expected was a " + type.getName(), null);
    }
    return type.cast(value);
  }

  private static @Nullable Object read(BoundedInput input, ReadContext context) throws IOException {
    try {
      return PortableKryo.reading(context).readClassAndObject(input);
    } catch (SparcelException e) {
      throw e;
    } catch (KryoException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw isDepth(e)
          ? Refusals.tooDeep(context.limits().maxDepth(), e)
          : KryoRefusals.unreadable(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw KryoRefusals.unreadable(e.toString(), e);
    }
  }

  /** Kryo has no type for it; a test holds that it still says so. */
  private static boolean isDepth(KryoException e) {
    return String.valueOf(e.getMessage()).startsWith("Max depth exceeded");
  }

  private static Class<?> typeOf(@Nullable Object value) {
    return value == null ? Object.class : value.getClass();
  }

  /** Read when it is first asked for: a registry loads serializers that nobody uses. */
  private static final class KryoLibrary {
    static final List<Library> ALL = List.of(new Library("kryo5", version(), Kryo.class));

    /** Kryo's manifest has no Implementation-Version. */
    private static String version() {
      Properties properties = new Properties();
      try (InputStream in = Kryo.class.getResourceAsStream(VERSION_FILE)) {
        if (in != null) {
          properties.load(in);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Kryo's jar cannot be read", e);
      }
      return properties.getProperty("version", "unknown");
    }
  }
}
