package io.sparcel.runner.mdc;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * Marks what the tasks of a batch log, besides the marks its thread has already; Spark sets some
 * too. Made and closed by the thread that runs the batch, otherwise thread-safe.
 */
public final class BatchMdc implements AutoCloseable {
  private final Map<String, String> before =
      Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
  private final String batch;

  /** Makes it for a batch of a fan-out; nothing is marked yet. */
  public BatchMdc(int batch) {
    this.batch = String.valueOf(batch);
  }

  /** Marks what this thread logs from now on; what an earlier task marked is gone. */
  public void mark(String submissionId, String task, int attempt) {
    Map<String, String> marks = new HashMap<>(before);
    marks.put(TaskMdc.SUBMISSION, submissionId);
    marks.put(TaskMdc.TASK, task);
    marks.put(TaskMdc.ATTEMPT, String.valueOf(attempt));
    marks.put(TaskMdc.PARTITION, batch);
    MDC.setContextMap(marks);
  }

  /** Marks this thread as it was. */
  @Override
  public void close() {
    MDC.setContextMap(before);
  }
}
