package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.StagingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that another submitter has made, who may still be alive. */
class EarlierSubmissionTest {
  @TempDir private Path folder;
  private StagingFolder staging;
  private EarlierSubmission earlier;

  @BeforeEach
  void makesTheFolder() {
    staging = StagingFolders.made(folder);
    earlier = new EarlierSubmission(staging);
  }

  private Integer stages(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return staging.write(StagingFiles.PAYLOAD, StagingStore.Content.of(bytes));
  }

  @Test
  void isTakenOverWhileItsSubmitterStillWrites() throws Exception {
    AtomicInteger times = new AtomicInteger();
    assertThat(earlier.takeOver()).isTrue();
    earlier.stage(
        () -> {
          if (times.getAndIncrement() == 0) {
            stages("the other's"); // after it was cleared, before we write ours
          }
          return stages("ours");
        });
    assertThat(staging.resolve(StagingFiles.PAYLOAD)).hasContent("ours");
    assertThatThrownBy(() -> stages("the other's"))
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_UNUSABLE));
  }

  @Test
  void isClearedOfWhatItsSubmitterLeft() throws Exception {
    Files.createDirectories(staging.resolve("spark").resolve("jars"));
    stages("half of");
    assertThat(earlier.takeOver()).isTrue();
    earlier.stage(() -> stages("ours"));
    assertThat(staging.resolve("spark")).doesNotExist();
    assertThat(staging.resolve(StagingFiles.PAYLOAD)).hasContent("ours");
  }

  @Test
  void isStagedOnceWhenNobodyElseIsInTheWay() {
    AtomicInteger times = new AtomicInteger();
    assertThat(earlier.claim()).isTrue();
    assertThatThrownBy(
            () ->
                earlier.stage(
                    () -> {
                      times.getAndIncrement();
                      stages("ours");
                      return stages("ours again");
                    }))
        .isInstanceOf(SparcelException.class);
    assertThat(times).hasValue(1);
  }
}
