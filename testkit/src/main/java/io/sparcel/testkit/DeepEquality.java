package io.sparcel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.graph.Differences;
import org.jspecify.annotations.Nullable;

/** Asserts that two graphs are the same by class and content. */
final class DeepEquality {
  private DeepEquality() {}

  /**
   * Asserts that two graphs are the same.
   *
   * @throws AssertionError with the paths of all differences
   */
  static void assertSame(@Nullable Object sent, @Nullable Object arrived) {
    assertThat(Differences.between(sent, arrived, "value")).isEmpty();
  }
}
