package io.sparcel.serializer.fst;

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
    return SparcelException.of(ErrorCode.CLASS_SHAPE_CHANGED, "%s", what)
        .fix(SAME_CLASSES)
        .fix("or choose a serializer that tolerates edits, see docs/serializers.md")
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
  static SparcelException tooLong(int declared, int left) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED,
            "The payload declares a length of %d where at most %d fit",
            declared,
            left)
        .fix("submit again; these bytes were not written by this serializer")
        .build();
  }

  /** Says that a payload is larger than it may be. */
  static SparcelException tooLarge(long limit) {
    return SparcelException.of(ErrorCode.LIMIT_EXCEEDED, "The payload exceeds %d bytes", limit)
        .fix("pass the data as a file that the task reads, not in its fields")
        .fix(
            "or raise sparcel.serializer.max-bytes; FST holds %d bytes at most", FstOutput.CAPACITY)
        .build();
  }

  /** Says that the graph is nested too deep. */
  static SparcelException tooDeep(int maxDepth) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED, "The payload is nested deeper than %d objects", maxDepth)
        .fix("flatten it into a list, or raise sparcel.serializer.max-depth")
        .build();
  }

  /** Says that the bytes make no sense. */
  static SparcelException unreadable(String what, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.PAYLOAD_UNREADABLE, "FST cannot rebuild the value: %s", what)
        .fix(SAME_CLASSES)
        .cause(cause)
        .build();
  }
}
