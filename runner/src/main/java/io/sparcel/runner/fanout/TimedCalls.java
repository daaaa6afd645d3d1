package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks that may only take so long, each on a thread that can be left behind. */
final class TimedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TimedCalls.class);
  private static final long GRACE_SECONDS = 5;

  private TimedCalls() {}

  /**
   * Runs a task to its end, or interrupts it when its time is over.
   *
   * @throws SparcelException {@link ErrorCode#TASK_TIMED_OUT}, with the stack the task had
   * @throws InterruptedException when the caller is interrupted, after the task was
   */
  static <T> @Nullable T call(Callable<@Nullable T> task, long nanos) throws Throwable {
    FutureTask<@Nullable T> future = new FutureTask<>(task);
    Thread thread = new Thread(future, Thread.currentThread().getName() + " (timed)");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      return future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      SparcelException late = late(thread, nanos);
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
      if (thread.isAlive()) {
        LOG.warn("A task does not heed the interrupt; its thread is left behind: {}", thread);
      }
      throw late;
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  private static SparcelException late(Thread thread, long nanos) {
    Exception where = new TimeoutException("it was here when its time was over");
    where.setStackTrace(thread.getStackTrace());
    return SparcelException.of(
            ErrorCode.TASK_TIMED_OUT,
            "The task took longer than %,d ms",
            TimeUnit.NANOSECONDS.toMillis(nanos))
        .fix("look at the stack for what it waits for, or give it more time: FanOut.timeout")
        .cause(where)
        .build();
  }
}
