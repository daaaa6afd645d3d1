package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage that is away for a while; here a folder is in the file's place. */
class OutcomeFileTest {
  @TempDir private Path folder;
  private StagingFolder staging;
  private OutcomeFile outcome;

  @BeforeEach
  void makesTheFolder() {
    staging = StagingFolders.made(folder);
    outcome = new OutcomeFile(staging, Duration.ofMillis(200));
  }

  private void goesAway() throws IOException {
    Files.createDirectory(staging.resolve(StagingFiles.OUTCOME));
  }

  private void comesBack() throws IOException {
    Files.delete(staging.resolve(StagingFiles.OUTCOME));
  }

  private void staysAway() {
    while (!outcome.isLost(false)) {
      assertThat(outcome.read()).isEmpty();
    }
  }

  @Test
  void isNotLostWhenItIsNotThereYet() {
    assertThat(outcome.read()).isEmpty();
    assertThat(outcome.problem()).isNull();
    assertThat(outcome.isLost(false)).isFalse();
  }

  @Test
  void isWaitedForAsLongTheSecondTimeItCannotBeRead() throws Exception {
    goesAway();
    staysAway();
    comesBack();
    assertThat(outcome.read()).isEmpty();
    assertThat(outcome.isLost(false)).isFalse();
    goesAway();
    assertThat(outcome.read()).isEmpty();
    assertThat(outcome.problem()).isNotNull();
    assertThat(outcome.isLost(false)).isFalse();
  }

  @Test
  void isNotLostWhileItsDriverLives() throws Exception {
    goesAway();
    staysAway();
    assertThat(outcome.isLost(true)).isFalse();
    assertThat(outcome.isLost(false)).isFalse();
  }
}
