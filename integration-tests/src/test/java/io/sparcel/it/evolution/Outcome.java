package io.sparcel.it.evolution;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one payload ended.
 *
 * @param ending which of the four
 * @param code of a refusal, its code
 * @param detail what was found, for the message of a failed test
 */
record Outcome(Ending ending, Optional<ErrorCode> code, String detail) {

  /** The ways in which a payload ends. */
  enum Ending {
    RIGHT,
    DEFAULT,
    REFUSED,
    WRONG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Judges what was read. */
  static Outcome of(Edit edit, @Nullable Object read) {
    String looks;
    try {
      looks = Looks.of(read);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return wrong("cannot be looked at: " + e);
    }
    if (looks.equals(edit.right())) {
      return new Outcome(Ending.RIGHT, Optional.empty(), looks);
    }
    return looks.equals(edit.lost())
        ? new Outcome(Ending.DEFAULT, Optional.empty(), looks)
        : wrong(looks + " instead of " + edit.right());
  }

  /** Judges a refusal: it must have a code of the task or of compatibility, and name a class. */
  static Outcome of(Edit edit, SparcelException refusal) {
    ErrorCode code = refusal.code();
    String text = refusal.getMessage().split("\n  Fix: ", 2)[0];
    boolean names = Pattern.compile("\\b(T|" + edit.subject() + ")\\b").matcher(text).find();
    return code.number() < 3000 && names
        ? new Outcome(Ending.REFUSED, Optional.of(code), text)
        : wrong("a refusal that names neither T nor " + edit.subject() + ": " + text);
  }

  /** Says that a serializer alone did not read a value, whatever its reason. */
  static Outcome refused(String detail) {
    return new Outcome(Ending.REFUSED, Optional.of(ErrorCode.PAYLOAD_UNREADABLE), detail);
  }

  /** Says that a payload ended as none may. */
  static Outcome wrong(String detail) {
    return new Outcome(Ending.WRONG, Optional.empty(), detail);
  }

  /** Returns what the page says: how it ended, or the number of a refusal. */
  String cell() {
    return code.map(found -> String.valueOf(found.number())).orElseGet(ending::toString);
  }
}
