package io.sparcel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words in one text, as a POSIX shell would split it, but without anything a shell would replace:
 * {@code $}, {@code *}, {@code |}, {@code =}, {@code #} and all others stand for themselves. Blanks
 * separate words; between {@code '…'} every character is itself; between {@code "…"} and outside of
 * quotes, {@code \} takes the next character as it is.
 */
public final class ShellWords {
  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private ShellWords() {}

  /**
   * Splits a text into its words.
   *
   * @throws IllegalArgumentException when a quote is not closed or nothing follows a backslash
   */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
        continue;
      }
      inWord = true; // a quote begins a word, even an empty one
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == '\\' && quote != '\'') {
        if (++i == text.length()) {
          throw new IllegalArgumentException("a backslash with nothing behind it");
        }
        word.append(text.charAt(i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote that is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  /** Returns words as one text that {@link #split} and any POSIX shell read back. */
  public static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
