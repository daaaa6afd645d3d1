package io.sparcel.runner.fanout;

import io.sparcel.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what the tasks of a batch report, a line every few seconds at most. Thread-safe. */
final class ProgressLog implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(5);

  private final AtomicLong next = new AtomicLong(System.nanoTime());

  @Override
  public void report(long done, long total, String message) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + PERIOD)) {
      LOG.info("{} of {} {}", done, total, message);
    }
  }
}
