package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.ClusterReport;
import io.sparcel.launch.cluster.ClusterReport.State;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancel is believed when the driver is known to have ended by it, and not before. */
class EscalationTest {
  @TempDir private Path folder;
  private StagingFolder staging;
  private Process sleep;

  @BeforeEach
  void startsAProcess() throws IOException {
    staging = StagingFolders.made(folder);
    sleep = new ProcessBuilder("sleep", "3600").start();
  }

  @AfterEach
  void endsIt() {
    sleep.destroyForcibly();
  }

  private Escalation escalation(SubmitProcess process) {
    return new Escalation(process, false, staging, cluster(Optional.empty()), Duration.ZERO);
  }

  private Escalation onCluster(State afterKill) {
    ClusterManager manager =
        new ClusterManager() {
          @Override
          public ClusterReport report() {
            return new ClusterReport(State.RUNNING, "driver-1", "");
          }

          @Override
          public ClusterReport kill() {
            return new ClusterReport(afterKill, "driver-1", "");
          }
        };
    return new Escalation(
        SubmitProcess.outOfReach(), true, staging, cluster(Optional.of(manager)), Duration.ZERO);
  }

  private static ClusterSide cluster(Optional<ClusterManager> manager) {
    return new ClusterSide(() -> manager);
  }

  private static void goesOnToTheEnd(Escalation escalation) {
    while (!escalation.advance(true)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void isAskedForInTheStagingFolderFirst() {
    Escalation escalation = escalation(SubmitProcess.own(sleep));
    assertThat(escalation.advance(true)).isFalse();
    assertThat(staging.resolve(StagingFiles.CANCEL)).exists();
    assertThat(sleep.isAlive()).isTrue();
    assertThat(escalation.hasEndedIt()).isFalse();
  }

  @Test
  void hasEndedAProcessOnceItIsGone() throws Exception {
    Escalation escalation = escalation(SubmitProcess.own(sleep));
    escalation.advance(true);
    escalation.advance(true);
    sleep.waitFor();
    assertThat(escalation.hasEndedIt()).isTrue();
  }

  @Test
  void endsAProcessThatCannotBeAsked() throws Exception {
    staging.delete();
    escalation(SubmitProcess.own(sleep)).advance(true);
    sleep.waitFor();
  }

  @Test
  void hasNotEndedAProcessItDoesNotSee() {
    Escalation escalation = escalation(SubmitProcess.outOfReach());
    goesOnToTheEnd(escalation);
    assertThat(escalation.hasEndedIt()).isFalse();
  }

  @Test
  void hasNotEndedAProcessThatWasGoneBefore() {
    Escalation escalation = escalation(SubmitProcess.gone(null));
    goesOnToTheEnd(escalation);
    assertThat(escalation.hasEndedIt()).isFalse();
  }

  @Test
  void hasEndedADriverOnAClusterThatSaysKilled() {
    Escalation escalation = onCluster(State.KILLED);
    goesOnToTheEnd(escalation);
    assertThat(escalation.hasEndedIt()).isTrue();
  }

  @Test
  void hasNotEndedADriverThatFailedByItself() {
    Escalation escalation = onCluster(State.FAILED);
    goesOnToTheEnd(escalation);
    assertThat(escalation.hasEndedIt()).isFalse();
  }
}
