package io.sparcel.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * A known key of the configuration.
 *
 * @param name the key; {@code <id>} in it stands for a serializer's id
 * @param standard the value as text when none is given, or empty when there is none
 * @param form what a value must look like, for messages and documentation
 * @param description what it is for, one sentence
 * @param parser turns text into a value, or throws {@link IllegalArgumentException} saying why not
 */
@SuppressWarnings("ReturnValueIgnored") // a parser is also asked only whether it complains
public record ConfigKey<T>(
    String name,
    Optional<String> standard,
    String form,
    String description,
    Function<String, T> parser) {

  /** Returns whether the value is {@code true} or {@code false}. */
  public boolean isSwitch() {
    return form.equals(Forms.SWITCH);
  }

  /** Returns whether the value is a list, whose elements may be given one by one. */
  public boolean isList() {
    return form.endsWith(Forms.LIST);
  }

  /** Returns whether a name is this key, or an instance of it when it holds {@code <id>}. */
  boolean matches(String candidate) {
    int hole = name.indexOf("<id>");
    if (hole < 0) {
      return name.equals(candidate);
    }
    String before = name.substring(0, hole);
    String after = name.substring(hole + "<id>".length());
    return candidate.length() > before.length() + after.length()
        && candidate.startsWith(before)
        && candidate.endsWith(after)
        && candidate
            .substring(before.length(), candidate.length() - after.length())
            .matches("[a-z][a-z0-9-]*");
  }

  /** Returns what is wrong with a value's text, or empty when nothing is. */
  Optional<String> complaint(String text) {
    try {
      parser.apply(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the key for one serializer's id. */
  public ConfigKey<T> forId(String id) {
    return new ConfigKey<>(name.replace("<id>", id), standard, form, description, parser);
  }
}
