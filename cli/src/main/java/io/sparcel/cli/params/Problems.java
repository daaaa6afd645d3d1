package io.sparcel.cli.params;

import io.sparcel.config.ConfigEntry;
import io.sparcel.config.Origin;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the parameters of one task, so that all is said at once. */
final class Problems {
  private static final int MAX_SHOWN = 80;
  private static final String STARS = "********";

  private final List<String> lines = new ArrayList<>();

  /** Says that a value cannot be taken. */
  void bad(String place, String found, String complaint, String expected) {
    add(place, " = " + shown(place, found) + ": " + complaint + "; expected " + expected);
  }

  /** Says something else of a parameter. */
  void add(String place, String text) {
    String line = place + text;
    if (!lines.contains(line)) {
      lines.add(line);
    }
  }

  int count() {
    return lines.size();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns a value for people: stars when its name, or a name within it, looks secret. */
  static String shown(String place, String text) {
    String line = text.replaceAll("\\s+", " ");
    if (secret(place) || (line.matches("[\\[{].*|.*=.*") && secret(line))) {
      return STARS;
    }
    return line.length() <= MAX_SHOWN
        ? "'" + line + "'"
        : "'" + line.substring(0, MAX_SHOWN) + "…'";
  }

  /** Returns whether a name says that its value must not be shown, by the rule of the keys. */
  static boolean secret(String name) {
    return new ConfigEntry(name, "", new Origin("", Origin.Layer.CODE)).secret();
  }
}
