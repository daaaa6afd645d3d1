package io.sparcel.spi;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How much a payload may ask of the JVM that reads it.
 *
 * @param maxDepth how many objects deep a graph may be nested, as the graph check counts it
 * @param maxBytes the length of the longest body that is read, in bytes
 * @param timeout how long a serializer may take for one payload; the gateway keeps it, serializers
 *     need not look at it
 */
public record Limits(int maxDepth, long maxBytes, Duration timeout) {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** The default: nested 16 deep, 1 GiB, 60 seconds. */
  public static final Limits DEFAULT = new Limits(16, 1L << 30, MINUTE);

  /**
   * What a reader may count beyond {@link #maxDepth}: the forms in which JDK values travel nest by
   * themselves ({@code BigDecimal} holds a {@code BigInteger} holds an array).
   */
  public static final int READ_MARGIN = 4;

  /** Checks that all are positive. */
  public Limits {
    if (maxDepth < 1 || maxBytes < 1 || timeout.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** Makes limits with the default timeout. */
  public Limits(int maxDepth, long maxBytes) {
    this(maxDepth, maxBytes, MINUTE);
  }

  /**
   * Returns how long the processor may work until it has rebuilt what so many bytes hold: a second,
   * in which a JVM that just started loads its classes, and half a microsecond for each byte. The
   * slowest payloads measured take a third of that (docs/adr/0010). A timeout beyond the default
   * raises it in proportion.
   */
  public Duration processorTime(long bytes) {
    Duration time = Duration.ofSeconds(1).plus(bytes / 2, ChronoUnit.MICROS);
    long factor = Math.max(1, timeout.toSeconds() / MINUTE.toSeconds());
    return time.multipliedBy(factor);
  }

  /** Returns the size of a stack, in bytes, on which a graph of the greatest depth fits. */
  public long stackBytes() {
    return (4L << 20) + 8192L * maxDepth;
  }
}
