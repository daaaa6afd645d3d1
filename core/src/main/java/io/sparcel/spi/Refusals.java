package io.sparcel.spi;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The errors every serializer throws, worded once. */
public final class Refusals {
  private static final String SAME_CLASSES =
      "use the same version of the task's classes on both sides";

  private Refusals() {}

  /** Says with {@link ErrorCode#TASK_NOT_PORTABLE} that a class may not be written. */
  public static SparcelException notPortable(
      Class<?> type, String reason, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.TASK_NOT_PORTABLE, "%s cannot travel: %s", type.getName(), reason)
        .fix("see docs/tasks.md for what may travel, or make the field that holds it transient")
        .cause(cause)
        .build();
  }

  /**
   * Says with {@link ErrorCode#CLASS_SHAPE_CHANGED} that a class differs from what it was when the
   * payload was written.
   *
   * @param what the class or field, and how it differs
   * @param alternative what else may help besides the same classes on both sides, or {@code null}
   */
  public static SparcelException shapeChanged(String what, @Nullable String alternative) {
    SparcelException.Builder builder =
        SparcelException.of(ErrorCode.CLASS_SHAPE_CHANGED, "%s", what).fix(SAME_CLASSES);
    return (alternative == null ? builder : builder.fix("%s", alternative)).build();
  }

  /**
   * Says with {@link ErrorCode#CLASS_SHAPE_CHANGED} that a field that was sent may be any of
   * several fields, one by its present name or more by a former one.
   */
  public static SparcelException ambiguousField(
      String owner, String sent, Collection<String> meanings) {
    return SparcelException.of(
            ErrorCode.CLASS_SHAPE_CHANGED,
            "%s.%s was sent, and may be any of the fields %s here",
            owner,
            sent,
            String.join(", ", meanings))
        .fix("give the newer field another name, or take @FormerName(\"%s\") off all but one", sent)
        .build();
  }

  /**
   * Says with {@link ErrorCode#CLASS_SHAPE_CHANGED} that several fields that were sent are former
   * names of one field.
   */
  public static SparcelException ambiguousFormer(
      String owner, String present, Collection<String> sent) {
    return SparcelException.of(
            ErrorCode.CLASS_SHAPE_CHANGED,
            "%s.%s may be any of the fields %s that were sent",
            owner,
            present,
            String.join(", ", sent))
        .fix("leave in the @FormerName of %s only the name that is meant", present)
        .build();
  }

  /** Says with {@link ErrorCode#CLASS_NOT_ALLOWED} that the policy does not allow something. */
  public static SparcelException notAllowed(String what) {
    return SparcelException.of(
            ErrorCode.CLASS_NOT_ALLOWED, "The payload names %s, which is not allowed here", what)
        .fix("if the class is yours and safe to rebuild, add it to sparcel.serializer.allow")
        .build();
  }

  /**
   * Says with {@link ErrorCode#TASK_CLASS_MISSING} that a class is not there, or with {@link
   * ErrorCode#CLASS_FILE_TOO_NEW} that it is there for a newer Java only.
   */
  public static SparcelException missing(String what, Throwable cause) {
    if (cause instanceof UnsupportedClassVersionError) {
      return SparcelException.of(
              ErrorCode.CLASS_FILE_TOO_NEW,
              "A class of the payload is for a newer Java than this one: %s",
              cause.getMessage())
          .fix("compile it with --release %d, or use a newer Java", Runtime.version().feature())
          .cause(cause)
          .build();
    }
    return SparcelException.of(
            ErrorCode.TASK_CLASS_MISSING,
            "A class of the payload is not on the class path: %s",
            what)
        .fix("ship the jar that holds it: add it to sparcel.jars (or --jars)")
        .fix("if it was renamed, tell what it was called with @FormerName; see docs/tasks.md")
        .cause(cause)
        .build();
  }

  /** Says with {@link ErrorCode#LIMIT_EXCEEDED} that a declared length exceeds what can be. */
  public static SparcelException tooLong(long declared, long left) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED,
            "The payload declares a length of %d where at most %d fit",
            declared,
            left)
        .fix("submit again; these bytes were not written by this serializer")
        .build();
  }

  /** Says with {@link ErrorCode#LIMIT_EXCEEDED} that the graph is nested too deep. */
  public static SparcelException tooDeep(int maxDepth, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.LIMIT_EXCEEDED, "The payload is nested deeper than %d objects", maxDepth)
        .fix("flatten it into a list, or raise sparcel.serializer.max-depth")
        .cause(cause)
        .build();
  }

  /**
   * Says with {@link ErrorCode#PAYLOAD_UNREADABLE} that the bytes make no sense.
   *
   * @param reader who says so, for instance {@code Kryo}
   */
  public static SparcelException unreadable(String reader, String what, @Nullable Throwable cause) {
    return SparcelException.of(
            ErrorCode.PAYLOAD_UNREADABLE, "%s cannot rebuild the value: %s", reader, what)
        .fix(SAME_CLASSES)
        .cause(cause)
        .build();
  }
}
