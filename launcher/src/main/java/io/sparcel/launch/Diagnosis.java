package io.sparcel.launch;

import io.sparcel.SparcelException;
import java.util.stream.Collectors;

/**
 * What was found out about one thing a submission needs.
 *
 * @param subject what was looked at, a word or two
 * @param state whether it will do
 * @param text what was found
 * @param fix what to do, empty when it will do
 */
public record Diagnosis(String subject, State state, String text, String fix) {

  /** Whether something will do. */
  public enum State {
    /** It will. */
    OK,
    /** It may not, or it does not matter for all tasks. */
    WARNING,
    /** It will not. */
    PROBLEM
  }

  static Diagnosis ok(String subject, String text) {
    return new Diagnosis(subject, State.OK, text, "");
  }

  static Diagnosis warning(String subject, String text, String fix) {
    return new Diagnosis(subject, State.WARNING, text, fix);
  }

  static Diagnosis problem(String subject, String text, String fix) {
    return new Diagnosis(subject, State.PROBLEM, text, fix);
  }

  /** Takes over what an error says, and what it says to do. */
  static Diagnosis problem(String subject, SparcelException error) {
    String fix =
        error
            .getMessage()
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("Fix: "))
            .map(line -> line.substring("Fix: ".length()))
            .collect(Collectors.joining("; "));
    return problem(subject, error.summary(), fix);
  }
}
