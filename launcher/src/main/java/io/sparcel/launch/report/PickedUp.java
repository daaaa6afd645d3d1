package io.sparcel.launch.report;

import java.util.regex.Pattern;

/** What a JVM prints of a variable with options for it, which may hold a password. */
public final class PickedUp {
  private static final Pattern OPTIONS = Pattern.compile("(?s)((?:NOTE: )?Picked up \\w+:).*");

  private PickedUp() {}

  /** Returns a line of a log without the value of such a variable. */
  public static String hiddenIn(String line) {
    return OPTIONS.matcher(line).replaceFirst("$1 (not shown)");
  }
}
