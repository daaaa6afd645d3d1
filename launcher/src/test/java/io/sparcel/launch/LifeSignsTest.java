package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.submission.Phase;
import io.sparcel.submission.Status;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeSignsTest {
  private LifeSigns signs;

  @BeforeEach
  void isSilentForAWhile() {
    signs = new LifeSigns(Duration.ofMillis(500));
    signs.hear(beat(1));
    while (!signs.areMissing()) {
      Thread.onSpinWait();
    }
  }

  private static Status beat(long number) {
    return new Status(1, Phase.RESULT, "host", 1, null, null, null, number);
  }

  @Test
  void areMissingWhileTheSameIsReadAgain() {
    signs.hear(beat(1));
    assertThat(signs.areMissing()).isTrue();
    signs.hear(beat(2));
    assertThat(signs.areMissing()).isFalse();
  }

  @Test
  void areNotMissingWhenTheyCouldNotBeRead() {
    signs.cannotHear();
    assertThat(signs.areMissing()).isFalse();
  }
}
