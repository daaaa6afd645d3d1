package io.sparcel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what must not be shown: values of names that sound secret, wherever they stand, and
 * passwords in URIs. When in doubt, more is hidden than need be.
 */
public final class Secrets {
  /** What is shown in place of a secret. */
  static final String STARS = "********";

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)secret|password|passwd|token|credential|(access|account|api|private)[._-]?key");

  /** User and password before a host; a user alone may be a token where HTTP is spoken. */
  private static final Pattern USER_INFO =
      Pattern.compile("(?i)(https?://(?:[^/\\s?#:@]*:)?|://[^/\\s?#:@]*:)[^/\\s?#]+@");

  private Secrets() {}

  /** Returns whether a name says that its value must not be shown. */
  static boolean isNameOfOne(String name) {
    return NAME.matcher(name).find();
  }

  /** Returns a text with stars for the secrets in it, for instance in a JVM's options. */
  public static String masked(String text) {
    StringBuilder masked = new StringBuilder();
    boolean secretFollows = false;
    int begin = 0;
    while (begin < text.length()) {
      int end = endOfWord(text, begin);
      String word = text.substring(begin, end);
      masked.append(secretFollows ? STARS : maskedWord(word));
      secretFollows = !secretFollows && announces(word);
      begin = end;
      while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
        masked.append(text.charAt(begin++));
      }
    }
    return masked.toString();
  }

  /** Returns the words of a command with stars for the secrets among them and in them. */
  public static List<String> masked(List<String> words) {
    List<String> masked = new ArrayList<>();
    boolean secretFollows = false;
    for (String word : words) {
      boolean given = isNameOfOne(word.replaceFirst("(?s)[\\s=].*", "")) && word.contains("=");
      masked.add(secretFollows ? STARS : given ? maskedWord(word) : masked(word));
      secretFollows = !secretFollows && announces(word);
    }
    return List.copyOf(masked);
  }

  /** Returns where a word ends: at a blank that is neither quoted nor behind a backslash. */
  private static int endOfWord(String text, int begin) {
    char quote = 0;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        return i;
      }
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    return text.length();
  }

  /** Returns whether a word is an option whose value is the next word, and a secret. */
  private static boolean announces(String word) {
    return word.matches("(?s)[\"']?-[^=]*") && isNameOfOne(word);
  }

  /** Hides what follows the {@code =} of a name that sounds secret, and what a URI tells. */
  private static String maskedWord(String word) {
    int begin = 0;
    for (int end = word.indexOf('='); end >= 0; end = word.indexOf('=', begin)) {
      if (isNameOfOne(word.substring(begin, end))) {
        return withoutUserInfo(word.substring(0, end + 1)) + STARS;
      }
      begin = end + 1;
    }
    return withoutUserInfo(word);
  }

  private static String withoutUserInfo(String word) {
    return USER_INFO.matcher(word).replaceAll("$1" + STARS + "@");
  }
}
