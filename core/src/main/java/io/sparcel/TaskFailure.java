package io.sparcel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Why one task of a fan-out failed.
 *
 * @param index its place among the tasks, from 0
 * @param key what it is called, see {@link FanOut#keys}
 * @param task its name
 * @param code {@link ErrorCode#TASK_FAILED}, or what went wrong around the task
 * @param attempt which execution of it this was, from 1
 * @param host where it failed; empty when that is not known
 * @param executor the id of the executor it failed on; {@code null} when that is not known
 * @param cause what was thrown, with the text and the stack it had there
 */
public record TaskFailure(
    long index,
    String key,
    String task,
    ErrorCode code,
    int attempt,
    String host,
    @Nullable String executor,
    Throwable cause)
    implements Serializable {

  /** Returns it as one line for a person. */
  @Override
  public String toString() {
    return String.format(
        "%s %s (attempt %d%s%s): %s",
        task,
        key,
        attempt,
        executor == null ? "" : ", executor " + executor,
        host.isEmpty() ? "" : " on " + host,
        cause);
  }
}
