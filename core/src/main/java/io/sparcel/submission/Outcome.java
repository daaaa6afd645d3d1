package io.sparcel.submission;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a submission ended, as {@code outcome.json} holds it. Exactly one is ever visible.
 *
 * @param submissionId the submission
 * @param attempt which attempt ended it, from 1
 * @param state how it ended
 * @param task the task's name
 * @param result the file with the result's envelope, in the same folder; {@code null} when the task
 *     failed or returned {@code null}
 * @param resultSha256 the SHA-256 of that file, or {@code null}
 * @param failure why it failed, or {@code null}
 * @param applicationId Spark's id of the application, or {@code null} when Spark was not started
 * @param host the host of the driver
 * @param startedAt when the runner began, ISO-8601, UTC
 * @param endedAt when it ended
 * @param millis how long each of the runner's phases took, by the phase's name, in milliseconds
 * @param versions versions that ran it: sparcel, java, spark, scala
 * @param serializers which protocols the runner reads, by the serializer's id: {@code 1..2}; empty
 *     when the runner is too old to say
 */
public record Outcome(
    String submissionId,
    int attempt,
    State state,
    String task,
    @Nullable String result,
    @Nullable String resultSha256,
    @Nullable Failure failure,
    @Nullable String applicationId,
    String host,
    String startedAt,
    String endedAt,
    Map<String, Long> millis,
    Map<String, String> versions,
    Map<String, String> serializers) {

  /** Copies the serializers; a document without them has none. */
  public Outcome {
    serializers =
        serializers == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(serializers));
  }

  /** How a submission ended. */
  public enum State {
    /** The task returned and its result is committed. */
    SUCCEEDED,
    /** The task, or something before or after it, failed. */
    FAILED,
    /** The submitter asked for the end, and the task ended for that. */
    CANCELLED
  }
}
