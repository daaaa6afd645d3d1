package io.sparcel.serializer.kryo;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import org.jspecify.annotations.Nullable;

/** The errors of this module. */
final class Refusals {
  private static final String SAME_CLASSES =
      "use the same version of the task's classes on both sides";

  private Refusals() {}

  /** Says that a class may not be written. */
  static SparcelException notPortable(Class<?> type, String reason, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.TASK_NOT_PORTABLE, "%s cannot travel: %s", type.getName(), reason)
        .fix("see docs/tasks.md for what may travel, or make the field that holds it transient")
        .cause(cause)
        .build();
  }

  /** Says that a class differs from what it was when the payload was written. */
  static SparcelException shapeChanged(String what) {
    return SparcelException.of(ErrorCode.CLASS_SHAPE_CHANGED, "%s", what).fix(SAME_CLASSES).build();
  }

  /** Says the same where protocol 2 would have helped. */
  static SparcelException fingerprintDiffers(Class<?> type) {
    return SparcelException.of(
            ErrorCode.CLASS_SHAPE_CHANGED,
            "%s has other %s here than where the payload was written",
            type.getName(),
            type.isEnum() ? "constants" : "fields")
        .fix(SAME_CLASSES)
        .fix("or set sparcel.serializer.kryo.protocol=2, which tolerates added and removed fields")
        .build();
  }

  /** Says that the policy does not allow a class. */
  static SparcelException notAllowed(String name) {
    return SparcelException.of(
            ErrorCode.CLASS_NOT_ALLOWED,
            "The payload names class %s, which is not allowed here",
            name)
        .fix("if the class is yours and safe to rebuild, add it to sparcel.serializer.allow")
        .build();
  }

  /** Says that a declared length exceeds the bytes there are. */
  static SparcelException tooLong(long declared, long left) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED,
            "The payload declares %d elements where only %d bytes are left",
            declared,
            left)
        .fix("submit again; these bytes were not written by this serializer")
        .build();
  }

  /** Says that the graph is nested too deep. */
  static SparcelException tooDeep(int maxDepth, Throwable cause) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED, "The payload is nested deeper than %d objects", maxDepth)
        .fix("flatten it into a list, or raise sparcel.serializer.max-depth")
        .cause(cause)
        .build();
  }

  /** Says that the bytes make no sense. */
  static SparcelException unreadable(String what, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.PAYLOAD_UNREADABLE, "Kryo cannot rebuild the value: %s", what)
        .fix(SAME_CLASSES)
        .cause(cause)
        .build();
  }
}
