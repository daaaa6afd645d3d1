package io.sparcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RetryTest {

  @Test
  void whatWasRefusedIsRefusedAgain() {
    assertThat(Arrays.stream(ErrorCode.values()).filter(code -> code.retry() != Retry.NEVER))
        .filteredOn(code -> code.number() < 3000)
        .containsExactlyInAnyOrder(
            ErrorCode.TASK_FAILED, // only its author knows
            ErrorCode.TASK_EXITED,
            ErrorCode.RESOURCE_FAILED,
            ErrorCode.CANCELLED,
            ErrorCode.TASK_TIMED_OUT,
            ErrorCode.ENVELOPE_DAMAGED, // it is written anew
            ErrorCode.DIGEST_MISMATCH);
    assertThat(ErrorCode.TASK_FAILED.retry()).isEqualTo(Retry.UNKNOWN);
    assertThat(ErrorCode.OUTCOME_UNKNOWN.retry()).isEqualTo(Retry.UNKNOWN);
    assertThat(ErrorCode.STAGING_UNUSABLE.retry()).isEqualTo(Retry.MAYBE);
  }

  @Test
  void anErrorKnowsBetterThanItsCode() {
    SparcelException error =
        SparcelException.of(ErrorCode.TASK_FAILED, "x").retry(Retry.MAYBE).build();
    assertThat(error.retry()).isEqualTo(Retry.MAYBE);
    assertThat(SparcelException.of(ErrorCode.INTERNAL, "x").build().retry())
        .isEqualTo(Retry.UNKNOWN);
  }

  @Test
  void wordsAreReadBackAndThoseOfANewerVersionMeanUnknown() {
    for (Retry retry : Retry.values()) {
      assertThat(Retry.of(retry.word())).isEqualTo(retry);
    }
    assertThat(Retry.of("tomorrow")).isEqualTo(Retry.UNKNOWN);
  }
}
