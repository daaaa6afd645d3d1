package io.sparcel.submission;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A staging folder's URI as a command-line argument. Only letters, digits and {@code / : . _ -} are
 * left as they are: YARN passes arguments through a shell and rewrites braces, so nothing that
 * either could touch is sent.
 */
public final class StagingUri {
  private static final String PLAIN = "/:._-";

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
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
