package io.sparcel.fingerprint;

import io.sparcel.spi.ShapeChange;
import java.util.Objects;

/**
 * A difference between a class as it was sent and as it is here.
 *
 * @param change what sort of difference
 * @param place the class or field, by the name it has here if it is here
 * @param sent what was sent there, for instance a type; empty when nothing was
 * @param here what is here; empty when nothing is
 */
public record ShapeDifference(ShapeChange change, String place, String sent, String here) {
  /** Checks that nothing is {@code null}. */
  public ShapeDifference {
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(sent, "sent");
    Objects.requireNonNull(here, "here");
  }

  /**
   * Returns what a reader that survives this does about it: what is defaulted, skipped, renamed or
   * converted. Empty when the value arrives as it was sent.
   */
  public String effect() {
    return switch (change) {
      case FIELD_ADDED -> "takes its default";
      case FIELD_REMOVED -> "its value is skipped";
      case CLASS_RENAMED, FIELD_RENAMED, FIELD_MOVED -> "its value is taken over";
      case FIELD_WIDENED, FIELD_BOXED, FIELD_RETYPED, KIND_CHANGED, FORM_CHANGED ->
          "its value is converted";
      case FINALITY_CHANGED,
          SERIAL_VERSION_CHANGED,
          FIELDS_REORDERED,
          FIELD_RENUMBERED,
          NUMBER_REUSED,
          FIELD_GENERALISED,
          FIELD_SPECIALISED,
          CONSTANT_ADDED,
          CONSTANT_REMOVED,
          CONSTANTS_REORDERED ->
          "";
    };
  }

  /** Says what differs, for instance {@code com.example.T.a: int was sent, long is here}. */
  @Override
  public String toString() {
    return place + ": " + text();
  }

  private String text() {
    return switch (change) {
      case CLASS_RENAMED, FIELD_RENAMED -> "was sent as " + sent;
      case FIELD_MOVED -> "was sent as a field of " + sent;
      case FIELD_ADDED -> "a field (" + here + ") that was not sent";
      case FIELD_REMOVED -> "a field (" + sent + ") that was sent and is not here";
      case CONSTANT_ADDED -> "a constant that the sender did not have";
      case CONSTANT_REMOVED -> "a constant that the sender had and that is not here";
      case NUMBER_REUSED -> sent + " of what was sent, which is that of " + here + " here";
      case KIND_CHANGED,
          FORM_CHANGED,
          FINALITY_CHANGED,
          SERIAL_VERSION_CHANGED,
          FIELDS_REORDERED,
          FIELD_RENUMBERED,
          FIELD_WIDENED,
          FIELD_BOXED,
          FIELD_GENERALISED,
          FIELD_SPECIALISED,
          FIELD_RETYPED,
          CONSTANTS_REORDERED ->
          sent + " was sent, " + here + " is here";
    };
  }
}
