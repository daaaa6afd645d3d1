package io.sparcel.launch.report;

import io.sparcel.Retry;
import io.sparcel.SparcelException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of the catalogue of known errors.
 *
 * @param id its name, and its anchor in docs/troubleshooting.md
 * @param says an example of its text
 * @param pattern what it is known by, in the text of an exception or a line of a log
 * @param cause what it most likely comes from; {@code {1}} stands for what a group of the pattern
 *     matched, {@code {1:java}} for the Java of a class-file version
 * @param fix what to do, with the same placeholders
 * @param retry whether the same submission may succeed when it is made again
 * @param live whether it is told as soon as the driver prints it, because the driver goes on
 */
public record KnownError(
    String id, String says, Pattern pattern, String cause, String fix, Retry retry, boolean live) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)(:java)?}");
  private static final int MAX_VALUE = 200;

  /** Class-file version 45 is Java 1, 61 is Java 17. */
  private static final int BEFORE_JAVA = 44;

  /**
   * The entry with the placeholders filled in from one text.
   *
   * @param error the entry
   * @param cause its cause in this case
   * @param fix its fix in this case
   */
  public record Match(KnownError error, String cause, String fix) {
    /** Adds what it means, where that is written down, and what to do. */
    public void explain(SparcelException.Builder report) {
      report.detail("Meaning", cause + " (docs/troubleshooting.md#" + error.id() + ")").fix(fix);
    }
  }

  /** Returns the entry for a text, if it is known by that. */
  Optional<Match> findIn(String text) {
    Matcher found = pattern.matcher(text);
    return found.find()
        ? Optional.of(new Match(this, fill(cause, found), fill(fix, found)))
        : Optional.empty();
  }

  private static String fill(String text, MatchResult found) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            placeholder -> {
              String value = found.group(Integer.parseInt(placeholder.group(1)));
              boolean java = value != null && placeholder.group(2) != null;
              return Matcher.quoteReplacement(
                  java ? String.valueOf(Integer.parseInt(value) - BEFORE_JAVA) : shown(value));
            });
  }

  private static String shown(String value) {
    return value == null || value.length() <= MAX_VALUE
        ? String.valueOf(value)
        : value.substring(0, MAX_VALUE) + "…";
  }
}
