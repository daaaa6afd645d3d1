package io.sparcel.runner.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchSizingTest {
  private static final long MANY = 1_000_000;

  private final BatchSizing sizing = new BatchSizing(0);

  private int afterBatchesOf(long nanosPerTask, long bytesPerTask, int batches) {
    for (int i = 0; i < batches; i++) {
      int size = sizing.next(MANY, 4);
      sizing.ended(size, size * nanosPerTask, size * bytesPerTask);
    }
    return sizing.next(MANY, 4);
  }

  @Test
  void beginsWithOneTask() {
    assertThat(sizing.next(MANY, 4)).isEqualTo(1);
  }

  @Test
  void growsUntilABatchLastsHalfASecond() {
    assertThat(afterBatchesOf(TimeUnit.MILLISECONDS.toNanos(1), 10, 10)).isEqualTo(500);
  }

  @Test
  void growsFromTheLargestBatchThoughASmallerOneEndsAfterIt() {
    sizing.ended(8, 8_000, 10);
    sizing.ended(1, 1_000, 10);
    assertThat(sizing.next(MANY, 4)).isEqualTo(64);
  }

  @Test
  void staysAtOneForTasksThatLastLonger() {
    assertThat(afterBatchesOf(TimeUnit.SECONDS.toNanos(10), 10, 10)).isEqualTo(1);
  }

  @Test
  void keepsBatchesOfLargeTasksUnderEightMebibytes() {
    assertThat(afterBatchesOf(1_000, 1 << 20, 10)).isEqualTo(8);
  }

  @Test
  void soonForgetsThatTheFirstTaskLoadedClasses() {
    sizing.ended(1, TimeUnit.MILLISECONDS.toNanos(100), 10);
    assertThat(afterBatchesOf(1_000, 10, 8)).isEqualTo(10_000);
  }

  @Test
  void sharesTheLastTasksOut() {
    afterBatchesOf(TimeUnit.MILLISECONDS.toNanos(1), 10, 10);
    assertThat(sizing.next(1_000, 4)).isEqualTo(250);
  }

  @Test
  void sharesOutNoLessThanIsWorthAJob() {
    afterBatchesOf(TimeUnit.MILLISECONDS.toNanos(1), 10, 10);
    assertThat(sizing.next(100, 4)).isEqualTo(50);
  }

  @Test
  void isWhatTheUserSays() {
    BatchSizing fixed = new BatchSizing(7);
    fixed.ended(7, 1, 1);
    assertThat(fixed.next(MANY, 4)).isEqualTo(7);
  }
}
