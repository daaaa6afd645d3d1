package io.sparcel.serializer.protobuf;

import io.sparcel.SparcelException;
import io.sparcel.spi.Refusals;
import org.jspecify.annotations.Nullable;

/** The errors of this module, as far as they are its own. */
final class ProtobufRefusals {
  private ProtobufRefusals() {}

  /** Says that a field or class differs from what it was when the payload was written. */
  static SparcelException shapeChanged(String what) {
    return Refusals.shapeChanged(what, null);
  }

  /** Says that a field has another type than what was sent. */
  static SparcelException typeChanged(String field, String here, String sent) {
    return shapeChanged(field + " is of type " + here + " here, sent was " + sent);
  }

  /** Says that the bytes make no sense. */
  static SparcelException unreadable(String what, @Nullable Throwable cause) {
    return Refusals.unreadable("Protobuf", what, cause);
  }
}
