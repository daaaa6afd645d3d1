package io.sparcel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
public final class ClosestName {
  private ClosestName() {}

  /**
   * Returns the candidate nearest to a name by edit distance, when it is near enough to be meant:
   * at most a third of the name's length, and at most 3 edits.
   */
  public static Optional<String> find(String name, Collection<String> candidates) {
    int limit = Math.min(3, Math.max(1, name.length() / 3));
    return candidates.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Returns {@code " (did you mean x?)"}, or nothing. */
  public static String hint(String name, Collection<String> candidates) {
    return find(name, candidates).map(found -> " (did you mean " + found + "?)").orElse("");
  }

  /** Levenshtein distance in which two neighbours swapped ("kyro") are one edit, row by row. */
  private static int distance(String a, String b) {
    int[] twoAbove = new int[0];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
        }
      }
      twoAbove = above;
      above = row;
    }
    return above[b.length()];
  }
}
