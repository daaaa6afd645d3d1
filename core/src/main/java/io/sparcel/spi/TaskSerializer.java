package io.sparcel.spi;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format in which tasks and results travel. Implementations are named in {@code
 * META-INF/services/io.sparcel.spi.TaskSerializer}, have a public constructor without parameters,
 * and are stateless or thread-safe.
 *
 * <p>Sparcel calls a serializer only with values that passed {@link io.sparcel.graph.GraphCheck},
 * and only with bytes whose digest was verified, on a thread with a known stack. A serializer keeps
 * the rest of the contract: what comes back equals what was written, with shared references still
 * shared and transient fields null or zero; a value it cannot bring back is refused with a {@link
 * SparcelException} that names the field.
 */
public interface TaskSerializer {

  /**
   * Returns the id by which configuration and envelope name this format: lower-case letters, digits
   * and hyphens.
   */
  String id();

  /** Returns the protocol versions this serializer reads and writes. */
  ProtocolRange protocols();

  /**
   * Writes a value.
   *
   * @param value the value; {@code null} is allowed
   * @param out where to write; stays open, and may be left unflushed
   * @param context the protocol and the class policy
   * @throws IOException as {@code out} throws it
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} for what cannot be written
   */
  void serialize(@Nullable Object value, OutputStream out, WriteContext context) throws IOException;

  /**
   * Reads a value.
   *
   * @param in exactly the bytes written; stays open. What is left unread is refused by the caller
   * @param type what the value must be an instance of
   * @param context the protocol, class loader, class policy and limits
   * @return the value, {@code null} only when {@code null} was written
   * @throws IOException as {@code in} throws it, or when the bytes make no sense
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED}, {@link
   *     ErrorCode#CLASS_SHAPE_CHANGED}, {@link ErrorCode#TASK_CLASS_MISSING} or {@link
   *     ErrorCode#LIMIT_EXCEEDED}
   */
  <T> @Nullable T deserialize(InputStream in, Class<T> type, ReadContext context)
      throws IOException;

  /**
   * Returns the libraries that define the bytes. The launcher ships their jars beside the
   * serializer's own; the first is named in the envelope's header.
   */
  default List<Library> libraries() {
    return List.of();
  }

  /** Returns Java options the format needs on every JVM; the launcher adds them. */
  default List<String> jvmOptions() {
    return List.of();
  }
}
