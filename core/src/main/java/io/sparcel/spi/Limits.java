package io.sparcel.spi;

/**
 * How much a payload may ask of the JVM that reads it.
 *
 * @param maxDepth how many objects deep a graph may be nested, as the graph check counts it
 * @param maxBytes the length of the longest body that is read, in bytes
 */
public record Limits(int maxDepth, long maxBytes) {
  /** The default: nested 16 deep, 1 GiB. */
  public static final Limits DEFAULT = new Limits(16, 1L << 30);

  /**
   * What a reader may count beyond {@link #maxDepth}: the forms in which JDK values travel nest by
   * themselves ({@code BigDecimal} holds a {@code BigInteger} holds an array).
   */
  public static final int READ_MARGIN = 4;

  /** Checks that both are positive. */
  public Limits {
    if (maxDepth < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** Returns the size of a stack, in bytes, on which a graph of the greatest depth fits. */
  public long stackBytes() {
    return (4L << 20) + 8192L * maxDepth;
  }
}
