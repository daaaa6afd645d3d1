package io.sparcel.cli.params;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
final class Durations {
  private static final Pattern FRIENDLY =
      Pattern.compile(
          "(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?",
          Pattern.CASE_INSENSITIVE);
  private static final Duration[] UNITS = {
    Duration.ofDays(1),
    Duration.ofHours(1),
    Duration.ofMinutes(1),
    Duration.ofSeconds(1),
    Duration.ofMillis(1)
  };

  private Durations() {}

  /**
   * Reads {@code 5m}, {@code 1h30m}, {@code 250ms} or ISO-8601 {@code PT5M}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Duration parse(String text) {
    Matcher matcher = FRIENDLY.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Duration.parse(text);
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      String count = matcher.group(i + 1);
      if (count != null) {
        sum = sum.plus(UNITS[i].multipliedBy(Long.parseLong(count)));
      }
    }
    return sum;
  }
}
