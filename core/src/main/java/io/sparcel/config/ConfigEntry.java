package io.sparcel.config;

import io.sparcel.config.Origin.Layer;

/**
 * A key with its value and where the value comes from.
 *
 * @param key the key's name
 * @param value the value as text, stripped of blanks at both ends
 * @param origin where it comes from
 */
public record ConfigEntry(String key, String value, Origin origin) {
  /** Returns whether the key's name says that its value must not be shown. */
  public boolean secret() {
    return Secrets.isNameOfOne(key);
  }

  /** Returns the value for people: stars for a secret, and for the secrets in it. */
  public String shown() {
    return shown(key, value);
  }

  /** Returns the value of a key for people: stars for a secret, and for the secrets in it. */
  public static String shown(String key, String value) {
    return Secrets.isNameOfOne(key) ? Secrets.STARS : Secrets.masked(value);
  }

  /**
   * Returns {@code " = 'value'"} for a message, or nothing for a secret or a variable: what is
   * wrong with a variable's value may be that it is a secret.
   */
  public String inMessage() {
    return secret() || origin.layer() == Layer.ENVIRONMENT ? "" : " = '" + shown() + "'";
  }
}
