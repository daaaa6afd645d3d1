package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.graph.Differences;
import java.io.IOException;
import java.util.List;

/** Reads back what was written, as the runner will, before it is sent. */
public final class RoundTrip {
  private RoundTrip() {}

  /**
   * Checks that a written task can be rebuilt and is the same then.
   *
   * @param task the task that was written
   * @param source its envelope
   * @param reader reads with the loader, policy and limits the runner will have
   * @return the envelope, verified
   * @throws IOException as the source throws it
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} with every difference, or as
   *     {@link PayloadReader#read} throws it
   */
  public static Envelope check(Task<?> task, EnvelopeSource source, PayloadReader reader)
      throws IOException {
    Envelope envelope = Envelope.verify(source, reader.maxBytes());
    Object arrived = reader.read(envelope, Task.class);
    List<String> differences = Differences.between(task, arrived, "task");
    if (!differences.isEmpty()) {
      throw SparcelException.of(
              ErrorCode.TASK_NOT_PORTABLE,
              "%s would not arrive as it was sent: %d difference%s after a trial",
              task.getClass().getName(),
              differences.size(),
              differences.size() == 1 ? "" : "s")
          .problems(differences)
          .fix("let its constructors and readObject methods rebuild exactly what they are given")
          .build();
    }
    return envelope;
  }
}
