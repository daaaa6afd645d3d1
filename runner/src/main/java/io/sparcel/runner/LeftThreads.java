package io.sparcel.runner;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that are there when all is done, are no daemons, and so would keep the JVM, and with
 * it the application, for ever.
 */
final class LeftThreads {
  private static final Logger LOG = LoggerFactory.getLogger(LeftThreads.class);
  private static final long GRACE_SECONDS = 5;

  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

  /** Waits a little for those that are ending, and names the others in the log. */
  boolean remain() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    for (Thread thread : living()) {
      TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
    }
    List<Thread> left = living();
    if (!left.isEmpty()) {
      LOG.warn(
          "The submission has ended, and its JVM ends with it; these threads were left running: {}",
          left.stream().map(LeftThreads::describe).collect(Collectors.joining(", ")));
    }
    return !left.isEmpty();
  }

  private List<Thread> living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
        .filter(thread -> !before.contains(thread))
        .toList();
  }

  private static String describe(Thread thread) {
    return JvmExit.caller(List.of(thread.getStackTrace()))
        .map(frame -> thread.getName() + " at " + frame)
        .orElse(thread.getName());
  }
}
