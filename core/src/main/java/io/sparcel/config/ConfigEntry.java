package io.sparcel.config;

/**
 * A key with its value and where the value comes from.
 *
 * @param key the key's name
 * @param value the value as text, stripped of blanks at both ends
 * @param origin where it comes from
 */
public record ConfigEntry(String key, String value, Origin origin) {
  private static final String SECRET =
      "(?i).*(secret|password|passwd|token|credential|(access|account|api|private)[._-]?key).*";

  /** Returns whether the key's name says that its value must not be shown. */
  public boolean secret() {
    return key.matches(SECRET);
  }

  /** Returns the value for people: stars for a secret. */
  public String shown() {
    return secret() ? "********" : value;
  }
}
