package io.sparcel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one task of a fan-out ended.
 *
 * @param index its place among the tasks, from 0
 * @param key what it is called, see {@link FanOut#keys}
 * @param value what it returned; {@code null} also when it failed
 * @param failure why it failed, or {@code null}
 * @param attempt which execution of it this was the end of, from 1
 * @param host where it ended; empty when that is not known
 * @param <R> the type of what it returned
 */
public record TaskResult<R>(
    long index,
    String key,
    @Nullable R value,
    @Nullable TaskFailure failure,
    int attempt,
    String host) {

  /** Returns whether the task returned. */
  public boolean isSuccess() {
    return failure == null;
  }

  /**
   * Returns what the task returned.
   *
   * @throws FanOutException when it failed
   */
  public @Nullable R get() {
    if (failure != null) {
      throw FanOutException.of(List.of(failure), 1);
    }
    return value;
  }
}
