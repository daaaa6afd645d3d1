package io.sparcel.launch.report;

import io.sparcel.SparcelException;
import io.sparcel.submission.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A failure told once: Spark reports an executor's exception as the text of its own, with stacks in
 * between, and repeats it at every layer.
 *
 * @param lines the deepest cause, its class and its message; a few lines, none of them long
 * @param reportedAs the first line of the outermost exception, if that was the user's own and is
 *     another than the deepest
 * @param at the innermost frame of the user's own code
 * @param known what the catalogue says of it; nothing when the cause is an error of Sparcel's,
 *     which says what to do itself
 */
public record RootCause(
    List<String> lines,
    Optional<String> reportedAs,
    Optional<StackTraceElement> at,
    Optional<KnownError.Match> known) {
  private static final int LINE = 300;
  private static final int LINES = 3;

  /** Errors of ours are written to be read, and end in what to do. */
  private static final int OWN_LINES = 7;

  /** Tells a failure. */
  public static RootCause of(Failure failure) {
    List<Failure.Cause> causes = withThoseInText(failure.causes());
    Failure.Cause first = causes.get(0);
    Failure.Cause last = causes.get(causes.size() - 1);
    boolean own = isOwn(last);
    Optional<String> outer =
        first.equals(last) || first.className().startsWith("org.apache.spark.")
            ? Optional.empty()
            : Optional.of(shortened(headOf(first, true).get(0)));
    return new RootCause(
        cut(headOf(last, !own), own ? OWN_LINES : LINES),
        outer,
        UserFrames.deepest(causes).map(Failure.Frame::toElement),
        own ? Optional.empty() : KnownErrors.standard().findFirst(textsOf(causes)));
  }

  /** Adds what the deepest cause tells of causes that arrived as text only. */
  private static List<Failure.Cause> withThoseInText(List<Failure.Cause> causes) {
    Failure.Cause last = causes.get(causes.size() - 1);
    List<Failure.Cause> all = new ArrayList<>(causes);
    all.addAll(StackText.causesIn(String.valueOf(last.message())));
    return all;
  }

  private static boolean isOwn(Failure.Cause cause) {
    return cause.className().equals(SparcelException.class.getName());
  }

  /** The deepest first: it is the nearest to what went wrong. */
  private static List<String> textsOf(List<Failure.Cause> causes) {
    List<String> texts = new ArrayList<>();
    for (Failure.Cause cause : causes) {
      texts.add(0, cause.message() == null ? cause.className() : textOf(cause));
    }
    return texts;
  }

  private static String textOf(Failure.Cause cause) {
    return cause.className() + ": " + StackText.withoutStacks(String.valueOf(cause.message()));
  }

  /** Never empty. */
  private static List<String> headOf(Failure.Cause cause, boolean withClass) {
    String message = StackText.withoutStacks(String.valueOf(cause.message()));
    boolean silent = cause.message() == null || message.isEmpty();
    String text = silent ? cause.className() : withClass ? textOf(cause) : message;
    return text.lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("See: docs/errors.md#"))
        .toList();
  }

  private static List<String> cut(List<String> lines, int most) {
    List<String> shown = new ArrayList<>();
    lines.stream().limit(most).map(RootCause::shortened).forEach(shown::add);
    if (lines.size() > most) {
      shown.set(most - 1, shown.get(most - 1) + " … (" + (lines.size() - most) + " lines more)");
    }
    return List.copyOf(shown);
  }

  private static String shortened(String line) {
    String text = line.stripTrailing();
    return text.length() <= LINE ? text : text.substring(0, LINE) + "…";
  }
}
