package io.sparcel.cli.params;

import java.util.function.Function;

/**
 * A type whose values are one piece of text.
 *
 * @param name what it is called in a description, for instance {@code date}
 * @param form what a value must look like
 * @param complaint what is said when the parser gives no reason of its own
 * @param json which JSON value may stand for it besides a string
 * @param parser turns text into a value, or throws
 */
record Scalar(
    String name, String form, String complaint, Json json, Function<String, Object> parser) {

  /** A JSON value that is not text. */
  enum Json {
    STRING_ONLY,
    NUMBER,
    BOOLEAN
  }

  /** A parser's own reason, which is better than the general one. */
  static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }
}
