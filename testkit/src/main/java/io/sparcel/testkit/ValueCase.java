package io.sparcel.testkit;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value every serializer must bring back.
 *
 * @param name what it shows, for the test report
 * @param value makes it anew
 * @param check compares what was sent with what arrived; throws {@link AssertionError}
 */
record ValueCase(
    String name, Supplier<?> value, BiConsumer<@Nullable Object, @Nullable Object> check) {

  /** A value that must arrive with the same classes, content and sharing. */
  static ValueCase of(String name, Supplier<?> value) {
    return new ValueCase(name, value, DeepEquality::assertSame);
  }

  /** A value about which more is asked. */
  static <T> ValueCase of(String name, Supplier<? extends T> value, Check<T> check) {
    return new ValueCase(
        name,
        value,
        (sent, arrived) -> {
          DeepEquality.assertSame(sent, arrived);
          @SuppressWarnings("unchecked") // of the same class as what was sent
          T same = (T) arrived;
          if (!check.holds(same)) {
            throw new AssertionError(name + " does not hold of what arrived: " + arrived);
          }
        });
  }

  /** What must hold of what arrived. */
  @FunctionalInterface
  interface Check<T> {
    boolean holds(T arrived);
  }
}
