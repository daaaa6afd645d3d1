package io.sparcel.spi;

/**
 * The protocol versions of a serializer. Every version from {@code lowest} to {@code highest} can
 * be read and written: an older one can always be written for an older cluster.
 *
 * @param lowest the oldest version, 1 or more
 * @param highest the newest and best version
 * @param standard the version used when none is asked for: the one with the widest reach
 */
public record ProtocolRange(int lowest, int highest, int standard) {
  /** Checks the order of the three. */
  public ProtocolRange {
    if (lowest < 1 || highest < lowest || standard < lowest || standard > highest) {
      throw new IllegalArgumentException(
          "protocols must be ordered 1 <= lowest <= standard <= highest: "
              + lowest
              + ", "
              + standard
              + ", "
              + highest);
    }
  }

  /** Returns whether a version can be read and written. */
  public boolean contains(int protocol) {
    return protocol >= lowest && protocol <= highest;
  }

  @Override
  public String toString() {
    return lowest + ".." + highest;
  }
}
