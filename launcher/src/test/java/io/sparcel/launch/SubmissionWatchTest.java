package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Header;
import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.ClusterReport;
import io.sparcel.launch.cluster.ClusterReport.State;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.SerializerRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission that is watched from another machine: its process cannot be seen. */
class SubmissionWatchTest {
  private static final Header HEADER =
      Header.of(
          Map.of(
              "kind",
              "task",
              "task",
              "t",
              "class",
              "T",
              "serializer",
              "java",
              "protocol",
              "2",
              "sparcel",
              "1",
              "java",
              "17"));

  @TempDir private Path folder;
  private ActiveSubmission<Object> submission;

  @BeforeEach
  void makesTheFolder() {
    StagingFolder staging = StagingFolders.made(folder);
    submission = new ActiveSubmission<>("a cluster", staging, HEADER, 0);
  }

  private SubmissionWatch<Object> watch(String deployMode, Duration silence, State state) {
    ClusterManager manager =
        new ClusterManager() {
          @Override
          public ClusterReport report() {
            return new ClusterReport(state, "application_1", "");
          }

          @Override
          public ClusterReport kill() {
            return report();
          }
        };
    Launched launched =
        new Launched(
            "another-host",
            1,
            null,
            Instant.now().toString(),
            "a cluster",
            "yarn",
            deployMode,
            folder.resolve("log").toString(),
            null);
    SparcelConfig config = SparcelConfig.builder().isolated();
    ClassLoader loader = SubmissionWatchTest.class.getClassLoader();
    return new SubmissionWatch<>(
        submission,
        launched.process(),
        launched,
        silence,
        new ClusterSide(() -> Optional.of(manager)),
        ResultReader.ofStaged(
            "id",
            submission.folder().store(),
            new PayloadReader(SerializerRegistry.load(loader), loader, config)),
        new Negotiation(config));
  }

  @Test
  void isUnknownWhenItsDriverNeverBeginsAndNobodyKnowsOfIt() {
    assertThat(watch("client", Duration.ZERO, State.NOT_FOUND).look()).isTrue();
    assertThat(submission.state()).isEqualTo(SubmissionState.UNKNOWN);
  }

  @Test
  void isWaitedForWhileItsDriverMayYetBegin() {
    assertThat(watch("client", Duration.ofHours(1), State.NOT_FOUND).look()).isFalse();
  }

  @Test
  void isWaitedForWhileTheClusterManagerHasItWaiting() {
    assertThat(watch("cluster", Duration.ZERO, State.WAITING).look()).isFalse();
  }

  /** It is not at an end with that: what the driver committed last may still come to be seen. */
  @Test
  void takesTheClusterManagersWordForTheEndOfWhatItDoesNotSee() {
    assertThat(watch("cluster", Duration.ofHours(1), State.FAILED).look()).isFalse();
    assertThat(submission.handedOver()).isCompleted();
  }
}
