package io.sparcel.payload;

import io.sparcel.spi.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a reader is in a body, which says how much work it may have done. Few bytes can ask for
 * endless work: the hash of a set within sets, a map whose keys have one hash (docs/adr/0010). One
 * thread reads, another asks.
 */
final class Pace {
  private final AtomicLong taken = new AtomicLong();
  private final Limits limits;
  private long seen;
  private long workedWhenSeen;

  Pace(Limits limits) {
    this.limits = limits;
  }

  /**
   * Returns whether the processor has worked more than what was read so far accounts for, or more
   * than a tenth of it accounts for since anything was read: some containers are hashed when all of
   * them was read.
   *
   * @param worked how long it has worked, in nanoseconds
   */
  boolean isExceeded(long worked) {
    long now = taken.get();
    if (now != seen) {
      seen = now;
      workedWhenSeen = worked;
    }
    return worked > limits.processorTime(now).toNanos()
        || worked - workedWhenSeen > limits.processorTime(now / 10).toNanos();
  }

  /** Returns a body whose reading is followed, and that fails once its reader was given up. */
  InputStream follow(InputStream body) {
    return new Followed(body);
  }

  private final class Followed extends FilterInputStream {
    Followed(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      requireWanted();
      int read = super.read();
      taken.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      requireWanted();
      int read = super.read(bytes, offset, length);
      taken.addAndGet(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      taken.addAndGet(skipped);
      return skipped;
    }

    /** Work that is left behind ends here, if it reads on. */
    private void requireWanted() throws InterruptedIOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("nobody waits for this payload any more");
      }
    }
  }
}
