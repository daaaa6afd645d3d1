package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.Differences;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads back what was written, as the runner will, before it is sent. */
public final class RoundTrip {
  private RoundTrip() {}

  /**
   * Checks that a written task or result can be rebuilt and is the same then.
   *
   * @param value the value that was written
   * @param source its envelope
   * @param reader reads with the loader, policy and limits the other side will have
   * @return the envelope, verified
   * @throws IOException as the source throws it
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} or {@link
   *     ErrorCode#RESULT_NOT_PORTABLE} with every difference, or as {@link PayloadReader#read}
   *     throws it
   */
  public static Envelope check(@Nullable Object value, EnvelopeSource source, PayloadReader reader)
      throws IOException {
    Envelope envelope = Envelope.verify(source, reader.maxBytes());
    PayloadKind kind = envelope.header().kind();
    Class<?> type = kind == PayloadKind.TASK ? Task.class : Object.class;
    requireSame(value, reader.read(envelope, type), kind);
    return envelope;
  }

  /**
   * Checks the same of what is written on behalf of a task that runs.
   *
   * @param taskClass that task's class
   * @return the envelope, verified
   * @throws IOException as the source throws it
   * @throws SparcelException as the other method, or as {@link PayloadReader#read} throws it
   */
  public static Envelope check(
      @Nullable Object value, EnvelopeSource source, PayloadReader reader, Class<?> taskClass)
      throws IOException {
    Envelope envelope = Envelope.verify(source, reader.maxBytes());
    Object arrived = reader.read(envelope, Object.class, taskClass);
    requireSame(value, arrived, envelope.header().kind());
    return envelope;
  }

  private static void requireSame(
      @Nullable Object value, @Nullable Object arrived, PayloadKind kind) {
    List<String> differences = Differences.between(value, arrived, kind.toString());
    if (!differences.isEmpty()) {
      throw SparcelException.of(
              kind.isOfTasks() ? ErrorCode.TASK_NOT_PORTABLE : ErrorCode.RESULT_NOT_PORTABLE,
              "%s would not arrive as it was sent: %d difference%s after a trial",
              value == null ? kind : value.getClass().getName(),
              differences.size(),
              differences.size() == 1 ? "" : "s")
          .problems(differences)
          .fix("let its constructors and readObject methods rebuild exactly what they are given")
          .build();
    }
  }
}
