package io.sparcel.serializer.protobuf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a slot, whose values may be anywhere in their message. */
interface SlotReader {

  /**
   * Reads what stands behind one tag.
   *
   * @param state what the call before returned; {@code null} at first
   * @param wireType the wire type the tag has
   * @return what was read so far
   */
  Object add(@Nullable Object state, int wireType, PayloadInput in) throws IOException;

  /**
   * Returns the slot's value.
   *
   * @param state what was read; {@code null} when nothing was
   * @param told the container the message tells; {@code null} for the standard one
   */
  @Nullable Object finish(@Nullable Object state, @Nullable Container told);
}
