package io.sparcel;

import java.util.Locale;

/** Whether submitting the same task again may end better than a failure did. */
public enum Retry {
  /** The task, its input, its code or a version has to change first. */
  NEVER("no: it fails again until what is named here is changed"),
  /** A machine, a network, storage or a cancel ended it, and not the task. */
  MAYBE("it may help: what failed is not the task but what it ran on"),
  /** The task has run, and only its author knows what running it again would do. */
  UNKNOWN("that depends on the task, which may have done a part of its work");

  private final String text;

  Retry(String text) {
    this.text = text;
  }

  /** Returns the answer as one line for a person. */
  public String text() {
    return text;
  }

  /**
   * Returns the answer as one word for a program: {@code never}, {@code maybe}, {@code unknown}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the answer of a word, or {@code UNKNOWN} for a word that a newer version may know. */
  public static Retry of(String word) {
    for (Retry retry : values()) {
      if (retry.word().equals(word)) {
        return retry;
      }
    }
    return UNKNOWN;
  }
}
