package io.sparcel.serializer.protobuf;

import com.google.protobuf.CodedInputStream;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * The bytes of a payload, of which no length is believed that they cannot hold. Not thread-safe.
 */
final class PayloadInput {
  private final CodedInputStream coded;
  private final ReadContext context;
  private final Set<Class<?>> allowed = new HashSet<>();
  private int depth;

  PayloadInput(InputStream in, ReadContext context) throws IOException {
    if (context.length() > Integer.MAX_VALUE) {
      throw Refusals.tooLong(context.length(), Integer.MAX_VALUE);
    }
    this.context = context;
    this.coded = CodedInputStream.newInstance(in);
    int unused = coded.setSizeLimit(Integer.MAX_VALUE);
    unused = coded.pushLimit((int) context.length());
  }

  CodedInputStream coded() {
    return coded;
  }

  ReadContext context() {
    return context;
  }

  /** Asks the policy about a class that the payload means without naming it, once. */
  void requireAllowed(Class<?> type) {
    if (allowed.add(type)) {
      context.requireAllowed(type.getName());
    }
  }

  /** Begins a message, and returns what ends it. */
  int open() throws IOException {
    int length = coded.readUInt32();
    int left = coded.getBytesUntilLimit();
    if (length < 0 || length > left) {
      throw Refusals.tooLong(Integer.toUnsignedLong(length), left);
    }
    return coded.pushLimit(length);
  }

  /** Ends a message whose last tag was 0. */
  void close(int limit) throws IOException {
    coded.checkLastTagWas(0);
    coded.popLimit(limit);
  }

  /** Counts an object in. */
  void enter() {
    int maxDepth = context.limits().maxDepth() + Limits.READ_MARGIN;
    if (++depth > maxDepth) {
      throw Refusals.tooDeep(maxDepth, null);
    }
  }

  /** Counts an object out. */
  void leave() {
    depth--;
  }
}
