package io.sparcel.submission;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A staging folder's URI as a command-line argument. Only letters, digits and {@code / : . _ -} are
 * left as they are: YARN passes arguments through a shell and rewrites braces, so nothing that
 * either could touch is sent.
 */
public final class StagingUri {
  private static final String PLAIN = "/:._-";
  private static final Pattern ARGUMENT = Pattern.compile("(?:[A-Za-z0-9/:._-]|%[0-9A-F]{2})*+");

  private StagingUri() {}

  /** Returns a URI with every other byte of its UTF-8 form as {@code %XX}, {@code %} included. */
  public static String toArgument(String uri) {
    StringBuilder text = new StringBuilder();
    for (byte b : uri.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0;
      text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return text.toString();
  }

  /**
   * Returns the URI an argument stands for.
   *
   * @throws IllegalArgumentException when it was not made by {@link #toArgument}
   */
  public static String fromArgument(String argument) {
    if (!ARGUMENT.matcher(argument).matches()) {
      throw new IllegalArgumentException("not a staging folder as the launcher passes it");
    }
    byte[] bytes = new byte[argument.length()];
    int length = 0;
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) Integer.parseInt(argument, i + 1, i + 3, 16);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    String uri = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (!toArgument(uri).equals(argument)) {
      throw new IllegalArgumentException("not a staging folder as the launcher passes it");
    }
    return uri;
  }
}
