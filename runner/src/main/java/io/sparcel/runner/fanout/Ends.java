package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.TaskResult;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The ends of a fan-out's tasks as an iterator; at its end or at a failure it closes the run. */
final class Ends<R> implements Iterator<TaskResult<R>> {
  private final FanOutRun<R> run;
  private @Nullable TaskResult<R> next;
  private boolean over;

  Ends(FanOutRun<R> run) {
    this.run = run;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      over = true;
      try {
        next = run.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw SparcelException.of(ErrorCode.CANCELLED, "The fan-out was interrupted").build();
      } finally {
        if (next == null) {
          run.close();
        }
      }
      over = next == null;
    }
    return next != null;
  }

  @Override
  public TaskResult<R> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more tasks");
    }
    TaskResult<R> result = next;
    next = null;
    return result;
  }
}
