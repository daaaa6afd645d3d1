package io.sparcel.serializer.protobuf;

import io.sparcel.spi.Limits;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.WriteContext;
import java.util.Arrays;

/**
 * The sizes of the messages in a payload, in the order in which they begin. A message's size stands
 * before its content, so a first pass measures and a second one writes; measuring each message anew
 * within the one around it would take time quadratic in the depth. Not thread-safe.
 */
final class Sizes {
  private final int maxDepth;
  private int[] sizes = new int[64];
  private int count;
  private int next;
  private int depth;

  Sizes(WriteContext context) {
    this.maxDepth = context.limits().maxDepth() + Limits.READ_MARGIN;
  }

  /** Makes room for the size of a message that begins. */
  int open() {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    return count++;
  }

  /** Notes the size of a message that ends. */
  void close(int index, int size) {
    sizes[index] = size;
  }

  /** Returns the size of the message that begins next, in the second pass. */
  int next() {
    return sizes[next++];
  }

  /** Counts an object in; a cycle would never end. */
  void enter() {
    if (++depth > maxDepth) {
      throw Refusals.tooDeep(maxDepth, null);
    }
  }

  /** Counts an object out. */
  void leave() {
    depth--;
  }
}
