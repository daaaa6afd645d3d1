package io.sparcel.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms that values have: what makes keys of each, and reads or refuses their text. */
final class Forms {
  static final String SWITCH = "true or false";
  static final String LIST = ", separated by commas";

  private Forms() {}

  static <T> ConfigKey<T> key(
      String name,
      @Nullable String standard,
      String form,
      String description,
      Function<String, T> parser) {
    return new ConfigKey<>(name, Optional.ofNullable(standard), form, description, parser);
  }

  static ConfigKey<String> text(String name, String form, String description) {
    return key(name, null, form, description, Forms::nonEmpty);
  }

  /** Text of which a regular expression knows the form; otherwise the complaint is made. */
  static ConfigKey<String> matching(
      String name, String form, String description, String regex, String complaint) {
    return key(name, null, form, description, text -> matching(nonEmpty(text), regex, complaint));
  }

  static ConfigKey<Path> path(String name, String description) {
    return key(name, null, "a path", description, Forms::path);
  }

  static ConfigKey<List<String>> list(String name, String form, String description) {
    return key(name, null, form + LIST, description, Forms::split);
  }

  /** A list of which every element must match a regular expression. */
  static ConfigKey<List<String>> listOf(
      String name, String form, String description, String regex, String complaint) {
    return key(
        name,
        null,
        form + LIST,
        description,
        text -> {
          List<String> elements = split(text);
          for (int i = 0; i < elements.size(); i++) {
            // Not the element itself, which may come from the environment.
            matching(elements.get(i), regex, "number " + (i + 1) + " " + complaint);
          }
          return elements;
        });
  }

  static ConfigKey<Integer> number(
      String name, @Nullable Integer standard, int from, int to, String description) {
    return key(
        name,
        standard == null ? null : standard.toString(),
        "a whole number from " + from + " to " + to,
        description,
        text -> integer(text, from, to));
  }

  static ConfigKey<Boolean> flag(String name, @Nullable String standard, String description) {
    return key(name, standard, SWITCH, description, Forms::bool);
  }

  static ConfigKey<String> choice(String name, List<String> values, String description) {
    return matching(
        name, String.join(" or ", values), description, String.join("|", values), "unknown value");
  }

  static ConfigKey<String> memory(String name, String description) {
    return matching(
        name,
        "a number with a suffix k, m, g or t: 512m",
        description,
        "[1-9][0-9]*[kKmMgGtT]",
        "no size with a unit");
  }

  static String matching(String text, String regex, String complaint) {
    if (!text.matches(regex)) {
      throw new IllegalArgumentException(complaint);
    }
    return text;
  }

  static String nonEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  static Path path(String text) {
    try {
      return Path.of(nonEmpty(text));
    } catch (InvalidPathException e) {
      // Its message holds the text, which may come from the environment.
      throw new IllegalArgumentException("no path of this file system", e);
    }
  }

  /** A path becomes a URI; a relative one is made absolute here, where it means something. */
  static URI location(String text) {
    try {
      if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
        URI uri = new URI(text);
        if (uri.getPath() == null || !uri.getPath().startsWith("/")) {
          throw new IllegalArgumentException("a URI without an absolute path");
        }
        return uri.normalize();
      }
      return Path.of(nonEmpty(text)).toAbsolutePath().toUri();
    } catch (InvalidPathException | URISyntaxException e) {
      throw new IllegalArgumentException("neither a path nor a URI", e);
    }
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  static int integer(String text, int from, int to) {
    matching(text, "-?[0-9]{1,18}", "no whole number");
    long value = Long.parseLong(text);
    if (value < from || value > to) {
      throw new IllegalArgumentException("out of range");
    }
    return (int) value;
  }

  private static boolean bool(String text) {
    return matching(text, "true|false", "neither true nor false").equals("true");
  }

  static Duration duration(String text) {
    matching(text, "[1-9][0-9]{0,5}(ms|s|m|h)", "no duration");
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.parse("PT" + text);
  }

  static long bytes(String text) {
    matching(text, "[1-9][0-9]{0,9}[kKmMgG]?", "no size");
    char unit = Character.toLowerCase(text.charAt(text.length() - 1));
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
    long number = Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("out of range");
    }
    return number << shift;
  }
}
