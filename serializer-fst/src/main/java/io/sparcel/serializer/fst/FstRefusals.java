package io.sparcel.serializer.fst;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Refusals;
import org.jspecify.annotations.Nullable;

/** The errors of this module, as far as they are its own. */
final class FstRefusals {
  private FstRefusals() {}

  /** Says that a class differs from what it was when the payload was written. */
  static SparcelException shapeChanged(String what) {
    return Refusals.shapeChanged(
        what, "or choose a serializer that tolerates edits, see docs/serializers.md");
  }

  /** Says that a class does not keep its fingerprint under a new name. */
  static SparcelException renamed(String sent, Class<?> type) {
    return Refusals.shapeChanged(
        type.getName()
            + " was named "
            + sent
            + " where the payload was written, and fst protocol 1 takes no former names",
        "or convert the payload with the former classes to kryo protocol 2, which does");
  }

  /** Says that a payload is larger than it may be. */
  static SparcelException tooLarge(long limit) {
    return SparcelException.of(ErrorCode.LIMIT_EXCEEDED, "The payload exceeds %d bytes", limit)
        .fix("pass the data as a file that the task reads, not in its fields")
        .fix(
            "or raise sparcel.serializer.max-bytes; FST holds %d bytes at most", FstOutput.CAPACITY)
        .build();
  }

  /** Says that the bytes make no sense. */
  static SparcelException unreadable(String what, @Nullable Throwable cause) {
    return Refusals.unreadable("FST", what, cause);
  }
}
