package io.sparcel.objectstream;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds object streams that a payload's own classes open to the payload's policy: a class that may
 * be rebuilt can have a {@code readObject} that rebuilds something else from bytes it was sent.
 *
 * <p>It is a JVM-wide filter (JEP 290) that has no opinion unless its thread is rebuilding a
 * payload, so Spark's own Java serialization goes on as before. Not a filter factory (JEP 415):
 * that can only be set before the JVM's first object stream, and a cluster's driver has opened some
 * before it starts us. A stream that sets a filter of its own, and a thread that a {@code
 * readObject} starts, are not covered.
 */
public final class NestedStreams {
  private static final ThreadLocal<@Nullable Reading> READING = new ThreadLocal<>();

  private NestedStreams() {}

  /** What is done while a payload is read. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    @Nullable T run() throws IOException;
  }

  /**
   * Installs the filter in this JVM, which takes one only: for processes that are ours.
   *
   * @return whether that was possible; false where the JVM has a filter already, by {@code
   *     jdk.serialFilter} or because this was called before
   */
  public static boolean install() {
    try {
      ObjectInputFilter.Config.setSerialFilter(NestedStreams::filter);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /**
   * Does work whose nested streams are held to a payload's policy.
   *
   * @param context the payload's policy and limits
   * @return what the work returned
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED} or {@link
   *     ErrorCode#LIMIT_EXCEEDED} when a nested stream was refused, whatever the work made of it
   */
  public static <T> @Nullable T during(ReadContext context, Work<T> work) throws IOException {
    Reading reading = new Reading(context);
    Reading outer = READING.get();
    READING.set(reading);
    try {
      T result = work.run();
      reading.requireClean();
      return result;
    } catch (IOException | RuntimeException e) {
      reading.requireClean(); // what it threw is a consequence
      throw e;
    } finally {
      if (outer == null) {
        READING.remove();
      } else {
        READING.set(outer);
      }
    }
  }

  private static ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
    Reading reading = READING.get();
    return reading == null ? ObjectInputFilter.Status.UNDECIDED : reading.check(info);
  }

  /** A payload that a thread is rebuilding. */
  private static final class Reading {
    private final ReadContext context;
    private @Nullable SparcelException refusal;

    Reading(ReadContext context) {
      this.context = context;
    }

    ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
      Class<?> type = info.serialClass();
      if (type != null && !isAllowed(type)) {
        return refuse(Refusals.notAllowed("class " + type.getName() + " in a nested stream"));
      }
      SparcelException limit = StreamRefusals.limitOf(info, context);
      return limit == null ? ObjectInputFilter.Status.UNDECIDED : refuse(limit);
    }

    private boolean isAllowed(Class<?> type) {
      Class<?> element = type;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      // No stream can name a hidden class; a lambda's shows after its readResolve.
      return element.isPrimitive()
          || element.isHidden()
          || Forms.isForm(element.getName())
          || context.policy().allows(element.getName());
    }

    private ObjectInputFilter.Status refuse(SparcelException why) {
      refusal = refusal == null ? why : refusal;
      return ObjectInputFilter.Status.REJECTED;
    }

    void requireClean() {
      if (refusal != null) {
        throw refusal;
      }
    }
  }
}
