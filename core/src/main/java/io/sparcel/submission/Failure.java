package io.sparcel.submission;

import io.sparcel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a submission failed, as plain data: no foreign exception is ever deserialized.
 *
 * @param code the id of the error's code, for instance {@code SPARCEL-1001}
 * @param phase the phase in which it happened
 * @param side {@code driver} or {@code executor}
 * @param host the host it happened on
 * @param executor the id of the executor it happened on; {@code null} on the driver
 * @param classHome from which jar the driver has the class that a linkage error is about, as text;
 *     {@code null} for other failures
 * @param causes the exception and its causes, outermost first, never empty
 */
public record Failure(
    String code,
    Phase phase,
    String side,
    String host,
    @Nullable String executor,
    @Nullable String classHome,
    List<Cause> causes) {
  private static final int MAX_CAUSES = 50;
  private static final int MAX_FRAMES = 500;
  private static final int MAX_MESSAGE = 32 * 1024;

  /**
   * One exception of a chain.
   *
   * @param className the exception's class
   * @param message its message; cut when it is longer than 32 Ki characters
   * @param frames its stack, innermost first
   */
  public record Cause(String className, @Nullable String message, List<Frame> frames) {
    @Override
    public String toString() {
      return message == null ? className : className + ": " + message;
    }
  }

  /**
   * One frame of a stack.
   *
   * @param file the source file, or {@code null}
   * @param line the line, negative when unknown
   */
  public record Frame(String className, String method, @Nullable String file, int line) {
    static Frame of(StackTraceElement element) {
      return new Frame(
          element.getClassName(),
          element.getMethodName(),
          element.getFileName(),
          element.getLineNumber());
    }

    /** Returns the frame as the JDK's type. */
    public StackTraceElement toElement() {
      return new StackTraceElement(className, method, file, line);
    }
  }

  /** Returns the error's code; one that only a newer version knows is a failure of the task. */
  public ErrorCode errorCode() {
    return Arrays.stream(ErrorCode.values())
        .filter(known -> known.id().equals(code))
        .findFirst()
        .orElse(ErrorCode.TASK_FAILED);
  }

  /** Describes an exception and its causes; a chain that runs in a circle is cut. */
  public static List<Cause> causesOf(Throwable thrown) {
    List<Cause> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable next = thrown;
    while (next != null && seen.add(next) && causes.size() < MAX_CAUSES) {
      causes.add(new Cause(classOf(next), messageOf(next), framesOf(next)));
      next = causeOf(next);
    }
    return causes;
  }

  private static String classOf(Throwable thrown) {
    return thrown instanceof RemoteException remote
        ? remote.remoteClass()
        : thrown.getClass().getName();
  }

  // A user's exception may fail at each of these three with anything; the report must not.

  private static List<Frame> framesOf(Throwable thrown) {
    try {
      return Arrays.stream(thrown.getStackTrace()).limit(MAX_FRAMES).map(Frame::of).toList();
    } catch (Throwable t) {
      return List.of();
    }
  }

  private static @Nullable Throwable causeOf(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable t) {
      return null;
    }
  }

  private static @Nullable String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null || message.length() <= MAX_MESSAGE
          ? encodable(message)
          : encodable(message.substring(0, MAX_MESSAGE))
              + "… ("
              + message.length()
              + " characters)";
    } catch (Throwable t) {
      return "(its getMessage() threw " + t.getClass().getName() + ")";
    }
  }

  /** Half a surrogate pair becomes a question mark: a JSON writer would refuse the whole report. */
  private static @Nullable String encodable(@Nullable String text) {
    return text == null
        ? null
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Returns the same with so many frames of each stack at most, the innermost. */
  public Failure withFrames(int most) {
    List<Cause> shorter =
        causes.stream()
            .map(
                cause ->
                    new Cause(
                        cause.className,
                        cause.message,
                        cause.frames.subList(0, Math.min(most, cause.frames.size()))))
            .toList();
    return new Failure(code, phase, side, host, executor, classHome, shorter);
  }

  /** Returns the whole chain as {@link Throwable#printStackTrace()} would print it. */
  public String stackTrace() {
    StringBuilder text = new StringBuilder();
    for (Cause cause : causes) {
      text.append(text.length() == 0 ? "" : "Caused by: ").append(cause).append('\n');
      cause.frames().forEach(f -> text.append("\tat ").append(f.toElement()).append('\n'));
    }
    return text.toString();
  }
}
