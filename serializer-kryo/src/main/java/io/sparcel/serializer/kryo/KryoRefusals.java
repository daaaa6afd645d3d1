package io.sparcel.serializer.kryo;

import io.sparcel.SparcelException;
import io.sparcel.spi.Refusals;
import org.jspecify.annotations.Nullable;

/** The errors of this module, as far as they are its own. */
final class KryoRefusals {
  private KryoRefusals() {}

  /** Says that a class differs from what it was when the payload was written. */
  static SparcelException shapeChanged(String what) {
    return Refusals.shapeChanged(what, null);
  }

  /** Says the same where protocol 2 would have helped. */
  static SparcelException fingerprintDiffers(Class<?> type) {
    return Refusals.shapeChanged(
        String.format(
            "%s has other %s here than where the payload was written",
            type.getName(), type.isEnum() ? "constants" : "fields"),
        "or set sparcel.serializer.kryo.protocol=2, which tolerates added and removed fields");
  }

  /** Says that protocol 1 does not follow a class to its new name. */
  static SparcelException renamed(String sent, Class<?> type) {
    return Refusals.shapeChanged(
        String.format(
            "%s was named %s where the payload was written, and kryo protocol 1 takes no former"
                + " names",
            type.getName(), sent),
        "or convert the payload with the former classes to kryo protocol 2, which does");
  }

  /** Says that the bytes make no sense. */
  static SparcelException unreadable(String what, @Nullable Throwable cause) {
    return Refusals.unreadable("Kryo", what, cause);
  }
}
