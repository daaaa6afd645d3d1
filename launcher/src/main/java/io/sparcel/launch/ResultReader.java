package io.sparcel.launch;

import io.sparcel.Task;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.TaskClass;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a committed result. Whose code is trusted then, the class of the task says that was
 * submitted, never the result.
 *
 * @param <R> the type of the result
 */
final class ResultReader<R> {
  private final String submissionId;
  private final StagingStore store;
  private final PayloadReader reader;
  private final TaskType task;

  ResultReader(String submissionId, StagingStore store, PayloadReader reader, TaskType task) {
    this.submissionId = submissionId;
    this.store = store;
    this.reader = reader;
    this.task = task;
  }

  /** Says which class was submitted. */
  @FunctionalInterface
  interface TaskType {
    Class<?> get() throws IOException;
  }

  /**
   * Reads the result of a submission that another process made: the staged payload says its type.
   */
  static ResultReader<Object> ofStaged(
      String submissionId, StagingStore store, PayloadReader reader) {
    return new ResultReader<>(
        submissionId,
        store,
        reader,
        () -> {
          EnvelopeSource payload = store.source(StagingFiles.PAYLOAD);
          Envelope envelope = Envelope.verify(payload, reader.maxBytes());
          return TaskClass.of(Objects.requireNonNull(reader.read(envelope, Task.class)));
        });
  }

  @SuppressWarnings("unchecked") // the task's own type says what it returned
  @Nullable R read(Outcome outcome) throws IOException {
    if (outcome.result() == null || outcome.resultSha256() == null) {
      return null;
    }
    Envelope envelope = Envelope.verify(store.source(outcome.result()), reader.maxBytes());
    envelope.requireSha256(outcome.resultSha256());
    Class<?> taskClass = task.get();
    envelope.header().require(PayloadKind.RESULT, taskClass.getName(), submissionId);
    return (R) reader.read(envelope, Object.class, taskClass);
  }
}
