package io.sparcel.launch.report;

import io.sparcel.SparcelException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is known of an end that nobody reported: the last lines of a log, and an exit code.
 *
 * @param lines the lines that are shown, oldest first
 * @param known what the catalogue knows of the log, or of the exit code if it knows nothing of that
 */
public record LogReport(List<String> lines, Optional<KnownError.Match> known) {
  private static final int SHOWN = 6;
  private static final int LINE = 300;

  /** Lines that never say why: frames of a stack, and what went well. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\s+at .*|\\s+\\.\\.\\. \\d+ (?:more|common).*|.* INFO .*|\\s*"
              + "|(?:NOTE: )?Picked up \\w+:.*");

  /** Lines that seldom do; they are read, and shown only if there is nothing better. */
  private static final Pattern WARNING = Pattern.compile("WARNING: .*|.* WARN .*|Using Spark's .*");

  /** Makes one of a log's last lines and, if there is one, the exit code. */
  public static LogReport of(List<String> log, OptionalInt exitCode) {
    List<String> telling = log.stream().filter(line -> !BESIDE.matcher(line).matches()).toList();
    List<String> errors =
        telling.stream().filter(line -> !WARNING.matcher(line).matches()).toList();
    List<String> last = errors.isEmpty() ? log : errors;
    Optional<KnownError.Match> known =
        KnownErrors.standard()
            .find(String.join("\n", telling))
            .or(() -> exitCode.isEmpty() ? Optional.empty() : ofExitCode(exitCode.getAsInt()));
    return new LogReport(
        last.subList(Math.max(0, last.size() - SHOWN), last.size()).stream()
            .map(line -> line.length() <= LINE ? line : line.substring(0, LINE) + "…")
            .toList(),
        known);
  }

  /** Returns {@code " (…)"} with what an exit code usually means, or nothing. */
  public static String meaningOf(int exitCode) {
    return ofExitCode(exitCode).map(match -> " (" + match.cause() + ")").orElse("");
  }

  private static Optional<KnownError.Match> ofExitCode(int exitCode) {
    return KnownErrors.standard().ofExitCode(exitCode);
  }

  /** Adds the lines, what they mean, and whether to try again if that is known of this end. */
  public SparcelException.Builder addTo(SparcelException.Builder error) {
    lines.forEach(line -> error.detail("Log", line));
    known.ifPresent(match -> match.explain(error));
    return error;
  }
}
