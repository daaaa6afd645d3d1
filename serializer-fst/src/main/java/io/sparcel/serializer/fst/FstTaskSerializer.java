package io.sparcel.serializer.fst;

import io.sparcel.SparcelException;
import io.sparcel.spi.Library;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.ReadContext;
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
import org.nustaq.serialization.FSTConfiguration;

/**
 * FST's encoding of numbers, texts and arrays; for those who must have it. FST is no longer
 * maintained: legacy, for trusted payloads only. Stateless.
 *
 * <p><b>Only FST's encoder and decoder are used, not its object graph.</b> That one cannot keep the
 * contract of {@link TaskSerializer}: it loads a class before its verifier is asked, and never asks
 * about classes it knows in advance; it believes every length; it writes enum constants by number
 * and records it cannot read; it puts objects of any type into fields of a changed class; it wants
 * seven packages of the JDK opened. References, class names, the shape of classes and what of an
 * object travels are this module's, so its bytes are not what FST itself would write or read.
 *
 * <p>Protocol 1, the only one, writes a 64-bit fingerprint of the fields of a record or class, or
 * of the constants of an enum, at its first occurrence, then values by position. Any change of a
 * field is refused. {@code docs/serializers.md} has the bytes.
 */
public final class FstTaskSerializer implements TaskSerializer {
  private static final String VERSION_FILE =
      "/META-INF/maven/de.ruedigermoeller/fst/pom.properties";

  /** What changes neither bytes nor values. */
  private static final Set<ShapeChange> SURVIVED =
      Set.of(
          ShapeChange.FINALITY_CHANGED,
          ShapeChange.SERIAL_VERSION_CHANGED,
          ShapeChange.FIELD_RENUMBERED,
          ShapeChange.NUMBER_REUSED);

  /** Makes the serializer; {@link java.util.ServiceLoader} does. */
  public FstTaskSerializer() {}

  @Override
  public String id() {
    return "fst";
  }

  @Override
  public ProtocolRange protocols() {
    return new ProtocolRange(1, 1, 1);
  }

  @Override
  public Set<ShapeChange> survives(int protocol) {
    return SURVIVED;
  }

  @Override
  public List<Library> libraries() {
    // Objenesis, and jackson-core without which FST does not link, are Spark's own.
    return FstCodec.using(() -> List.of(new Library("fst", fstVersion(), FSTConfiguration.class)));
  }

  @Override
  public void serialize(@Nullable Object value, OutputStream out, WriteContext context)
      throws IOException {
    GraphWriter writer = new GraphWriter(context);
    writer.write(value);
    writer.copyTo(out);
  }

  @Override
  public <T> @Nullable T deserialize(InputStream in, Class<T> type, ReadContext context)
      throws IOException {
    FstInput input = new FstInput(in, context);
    Object value = read(input, context);
    if (input.left() > 0) {
      throw FstRefusals.unreadable(input.left() + " bytes are left after the value", null);
    } else if (value != null && !type.isInstance(value)) {
      throw FstRefusals.unreadable(
          "it is a " + value.getClass().getName() + ", expected was a " + type.getName(), null);
    }
    return type.cast(value);
  }

  private static @Nullable Object read(FstInput input, ReadContext context) throws IOException {
    try {
      return new GraphReader(input, context).read();
    } catch (SparcelException e) {
      throw e;
    } catch (IndexOutOfBoundsException e) {
      throw FstRefusals.unreadable("its bytes end too early", e); // as FST's decoder says so
    } catch (RuntimeException e) {
      throw FstRefusals.unreadable(e.toString(), e);
    }
  }

  /** FST's manifest has no Implementation-Version. */
  private static String fstVersion() {
    Properties properties = new Properties();
    try (InputStream in = FSTConfiguration.class.getResourceAsStream(VERSION_FILE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("FST's jar cannot be read", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
