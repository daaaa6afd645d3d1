package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs serializers on a thread of our own, whose stack is large enough for the deepest graph that
 * is allowed, whatever thread asks: Spark's and its users' threads differ.
 */
final class LargeStack {
  private LargeStack() {}

  /** Work that a serializer does. */
  @FunctionalInterface
  interface Work<T> {
    @Nullable T run() throws IOException;
  }

  /**
   * Runs work to its end and returns what it returned or throws what it threw.
   *
   * @throws SparcelException {@link ErrorCode#LIMIT_EXCEEDED} when stack or heap do not suffice
   */
  static <T> @Nullable T call(long stackBytes, ClassLoader loader, Work<T> work)
      throws IOException {
    Run<T> run = new Run<>(work);
    Thread thread = new Thread(null, run, "sparcel-serializer", stackBytes);
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return run.outcome();
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
