package io.sparcel.launch.lint;

/**
 * What a check has found.
 *
 * @param check the check's id, as {@code sparcel.lint.ignore} takes it
 * @param severity whether the submission is refused
 * @param text what is where
 * @param fix what to do
 */
public record Finding(String check, Severity severity, String text, String fix) {

  /** How sure it is that the code will not work. */
  public enum Severity {
    /** It is: nothing is sent. */
    ERROR,
    /** It may work. */
    WARNING
  }

  @Override
  public String toString() {
    return check + ": " + text + "; " + fix;
  }
}
