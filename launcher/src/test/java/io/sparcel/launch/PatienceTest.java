package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void beginsWithTheFirstQuestion() {
    Patience patience = new Patience(Duration.ofHours(1));
    assertThat(patience.isOver()).isFalse();
    assertThat(new Patience(Duration.ZERO).isOver()).isTrue();
  }

  @Test
  void beginsAgainAfterAReset() {
    Duration little = Duration.ofMillis(500);
    Patience patience = new Patience(little);
    while (!patience.isOver()) {
      Thread.onSpinWait();
    }
    long reset = System.nanoTime();
    patience.reset();
    while (!patience.isOver()) {
      Thread.onSpinWait();
    }
    assertThat(System.nanoTime() - reset).isGreaterThanOrEqualTo(little.toNanos());
  }
}
