package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs serializers on a thread of our own, whose stack is large enough for the deepest graph that
 * is allowed, whatever thread asks: Spark's and its users' threads differ.
 *
 * <p>Work that does not end in time is interrupted and left behind: Java cannot stop a thread, and
 * hashing a set of sets does not look at the interrupt. The thread is a daemon, so it keeps no JVM
 * alive, and what it may yet return is ignored.
 */
final class LargeStack {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** How often it is looked at how much the processor worked. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);

  private LargeStack() {}

  /** Work that a serializer does. */
  @FunctionalInterface
  interface Work<T> {
    @Nullable T run() throws IOException;
  }

  /** Runs work to its end as the other method does, with no bound to the processor's time. */
  static <T> @Nullable T call(Limits limits, ClassLoader loader, Work<T> work) throws IOException {
    return call(limits, worked -> false, loader, work);
  }

  /**
   * Runs work to its end and returns what it returned or throws what it threw. An interrupt of the
   * caller does not end it.
   *
   * @param limits size of the stack, and how long the work may take
   * @param tooMuch whether the processor has worked too much on it by now; told again and again how
   *     much, in nanoseconds. What other threads and the garbage collector do does not count
   * @throws SparcelException {@link ErrorCode#LIMIT_EXCEEDED} when stack, heap or time do not
   *     suffice
   */
  static <T> @Nullable T call(
      Limits limits, LongPredicate tooMuch, ClassLoader loader, Work<T> work) throws IOException {
    Run<T> run = new Run<>(work);
    Thread thread = new Thread(null, run, "sparcel-serializer", limits.stackBytes());
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    thread.start();
    try {
      await(thread, limits.timeout().toNanos(), tooMuch);
    } catch (SparcelException e) {
      thread.interrupt();
      throw e;
    }
    return run.outcome();
  }

  private static void await(Thread thread, long timeout, LongPredicate tooMuch) {
    long begun = System.nanoTime();
    boolean interrupted = false;
    try {
      while (thread.isAlive()) {
        long left = timeout - (System.nanoTime() - begun);
        if (left <= 0) {
          throw tooLong("takes longer than %d ms to write or rebuild", timeout);
        }
        long worked = THREADS.getThreadCpuTime(thread.getId()); // -1 where no JVM measures it
        if (tooMuch.test(worked)) {
          throw tooLong(
              "keeps the processor busy for %d ms, more than its bytes account for", worked);
        }
        try {
          TimeUnit.NANOSECONDS.timedJoin(thread, Math.min(left, TICK));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SparcelException tooLong(String what, long nanos) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED, "The payload " + what, TimeUnit.NANOSECONDS.toMillis(nanos))
        .fix("pass large data by path instead of by value, or raise sparcel.serializer.timeout")
        .build();
  }

  private static final class Run<T> implements Runnable {
    private final Work<T> work;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Run(Work<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        result = work.run();
      } catch (Throwable t) {
        thrown = t;
      }
    }

    @Nullable T outcome() throws IOException {
      if (thrown == null) {
        return result;
      } else if (thrown instanceof IOException e) {
        throw e;
      } else if (thrown instanceof RuntimeException e) {
        throw e;
      } else if (thrown instanceof StackOverflowError || thrown instanceof OutOfMemoryError) {
        throw SparcelException.of(
                ErrorCode.LIMIT_EXCEEDED, "The payload needs more memory than there is: %s", thrown)
            .fix("pass large data by path instead of by value, or raise the memory of this JVM")
            .cause(thrown)
            .build();
      } else if (thrown instanceof Error e) {
        throw e;
      }
      throw new IllegalStateException("a serializer threw a checked exception", thrown);
    }
  }
}
