package io.sparcel.objectstream;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/** The errors that only Java object streams have. */
final class StreamRefusals {
  private static final int MIN_ARRAY = 4096;

  private StreamRefusals() {}

  /** Returns what a stream asks beyond the limits, or null. */
  static @Nullable SparcelException limitOf(
      ObjectInputFilter.FilterInfo info, ReadContext context) {
    int maxDepth = context.limits().maxDepth() + Limits.READ_MARGIN;
    if (info.depth() > maxDepth) {
      return limit("nested deeper than " + maxDepth + " objects");
    }
    long maxArray = Math.max(MIN_ARRAY, 4 * context.length());
    return info.arrayLength() > maxArray
        ? limit("an array of " + info.arrayLength() + " elements in " + context.length() + " bytes")
        : null;
  }

  /** Says that a class differs from what it was when the payload was written. */
  static SparcelException shapeChanged(String what, Exception cause) {
    return SparcelException.of(
            ErrorCode.CLASS_SHAPE_CHANGED,
            "%s differs from what it was where the payload was written: %s",
            what,
            cause.getMessage())
        .fix("use the same version of the task's classes on both sides")
        .fix(
            "or make the task a record, or declare a serialVersionUID in its class: then fields may"
                + " be added and removed")
        .cause(cause)
        .build();
  }

  private static SparcelException limit(String what) {
    return SparcelException.of(ErrorCode.LIMIT_EXCEEDED, "The payload is refused: %s", what)
        .fix("raise sparcel.serializer.max-depth if the payload is meant to be so")
        .build();
  }
}
