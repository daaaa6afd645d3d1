package io.sparcel.launch.report;

import io.sparcel.submission.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the stack of an executor out of the message of Spark's own exception. When the executor's
 * exception cannot be rebuilt on the driver, that text is all there is of it.
 */
final class StackText {
  /** {@code … Lost task 0.3 in stage 1.0 (TID 7) (10.0.0.7 executor 2): } and then the trace. */
  private static final Pattern LOST_TASK =
      Pattern.compile("\\(TID \\d+\\) \\([^\\s)]+ executor [^\\s)]+\\): ");

  private static final Pattern EXCEPTION =
      Pattern.compile("((?:[A-Za-z_$][\\w$]*\\.)+[A-Za-z_$][\\w$]*)(?:: (.*))?", Pattern.DOTALL);

  private static final Pattern FRAME =
      Pattern.compile("\\s+at (?:[^/(]*/)*([\\w.$]+)\\.([\\w$<>]+)\\(([^:)]*)(?::(\\d{1,9}))?\\)");

  private static final String CAUSED_BY = "Caused by: ";

  private StackText() {}

  /** Returns a message without the stacks in it and without what Spark puts around a cause. */
  static String withoutStacks(String message) {
    String cut = message;
    Matcher lost = LOST_TASK.matcher(cut);
    if (lost.find()) {
      cut = cut.substring(lost.end());
    }
    int end = cut.indexOf("\n\tat ");
    int driver = cut.indexOf("\nDriver stacktrace:");
    if (end < 0 || (driver >= 0 && driver < end)) {
      end = driver;
    }
    return (end < 0 ? cut : cut.substring(0, end)).strip();
  }

  /** Returns the causes that a message tells of, outermost first; empty when it holds no trace. */
  static List<Failure.Cause> causesIn(String message) {
    Matcher lost = LOST_TASK.matcher(message);
    if (!lost.find()) {
      return List.of();
    }
    List<Failure.Cause> causes = new ArrayList<>();
    StringBuilder head = new StringBuilder();
    List<Failure.Frame> frames = new ArrayList<>();
    for (String line : message.substring(lost.end()).split("\n", -1)) {
      if (line.startsWith("Driver stacktrace:")) {
        break;
      }
      Matcher frame = FRAME.matcher(line);
      if (frame.matches()) {
        int number = frame.group(4) == null ? -1 : Integer.parseInt(frame.group(4));
        frames.add(new Failure.Frame(frame.group(1), frame.group(2), frame.group(3), number));
      } else if (line.startsWith(CAUSED_BY)) {
        add(causes, head, frames);
        head.append(line, CAUSED_BY.length(), line.length());
      } else if (frames.isEmpty()) { // a message may have several lines
        head.append(head.length() == 0 ? "" : "\n").append(line);
      }
    }
    add(causes, head, frames);
    return causes;
  }

  /** Adds what was read as a cause, if it is one, and empties both. */
  private static void add(
      List<Failure.Cause> causes, StringBuilder head, List<Failure.Frame> frames) {
    Matcher exception = EXCEPTION.matcher(head.toString().strip());
    if (exception.matches()) {
      causes.add(new Failure.Cause(exception.group(1), exception.group(2), List.copyOf(frames)));
    }
    head.setLength(0);
    frames.clear();
  }
}
