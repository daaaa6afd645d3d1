package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.testkit.LocalSparkCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is not our process, on a cluster where spark-submit's exit code says nothing. */
class ClusterModeIT {
  @TempDir Path folder;
  private static LocalSparkCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = LocalSparkCluster.start(1, TestTasks.class);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  private TaskLauncher launcher(String... more) throws Exception {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("sparcel.deploy-mode", "cluster");
    all.put("sparcel.lost-after", "6s"); // three beats
    all.put("sparcel.staging", Files.createDirectories(folder.resolve("staging")).toString());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  @Test
  void reportsAFailureThatSparkSubmitDoesNot() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<Long> submission = launcher.submit(new TestTasks.Throws("on the cluster"));
      assertThat(Submissions.failureOf(submission))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("the root of it");
      assertThat(submission.state()).isEqualTo(SubmissionState.FAILED);
    }
    assertThat(folder.resolve("staging"))
        .isDirectoryContaining("glob:**/.code") // for the next submission
        .isDirectoryNotContaining("regex:.*/[0-9a-f]{32}");
  }

  @Test
  void takesFilesOfThisMachineAlong() throws Exception {
    Path file = Files.writeString(folder.resolve("lookup.txt"), "looked up");
    try (TaskLauncher launcher = launcher("sparcel.files", file.toString())) {
      Submission<String> submission = launcher.submit(new TestTasks.ReadsShippedFile("lookup.txt"));
      Files.delete(file); // a worker elsewhere has none either
      assertThat(Submissions.resultOf(submission)).isEqualTo("looked up");
    }
  }

  @Test
  void cancelsADriverOnAWorker() throws Exception {
    Path running = folder.resolve("running");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Waits(running, true));
      Submissions.await(submission, "the task runs", () -> Files.exists(running));
      Submissions.await(submission, "its URL is told", () -> submission.trackingUrl().isPresent());
      submission.cancel();
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(submission.outcome()).isPresent();
      assertThat(new ObjectMapper().readTree(cluster.describe()).get("activedrivers")).isEmpty();
    }
  }

  @Test
  void endsADriverOnAWorkerThoughItsTaskLeftAThread() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new WorldTasks.LeavesAThread());
      Submissions.await(submission, "it is known", () -> submission.status().isPresent());
      long driver = submission.status().orElseThrow().pid();
      assertThat(Submissions.resultOf(submission)).isEqualTo("returned");
      Optional<ProcessHandle> process = ProcessHandle.of(driver);
      if (process.isPresent()) {
        process.get().onExit().get();
      }
    }
  }

  @Test
  void keepsTheStagingFolderWhenItIsNotKnownWhatBecameOfTheDriver() throws Exception {
    Path running = folder.resolve("running");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Waits(running, false));
      Submissions.await(submission, "the task runs", () -> Files.exists(running));
      Submissions.killDriver(submission);

      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
      assertThat(submission.state()).isEqualTo(SubmissionState.UNKNOWN);
      assertThat(Path.of(submission.staging())).isDirectory();
    }
  }

  @Test
  void aDriverOnTheClusterGoesOnWithoutItsSparkSubmit() throws Exception {
    Path runs = folder.resolve("runs");
    Path end = folder.resolve("end");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Submissions.await(submission, "the task runs", () -> Files.exists(runs));
      Submissions.await(submission, "it has said so", () -> submission.status().isPresent());
      long sparkSubmit =
          new ObjectMapper()
              .readTree(Path.of(submission.staging()).resolve("launch.json").toFile())
              .get("pid")
              .asLong();
      ProcessHandle process = ProcessHandle.of(sparkSubmit).orElseThrow();
      process.destroyForcibly();
      process.onExit().get();
      Files.createFile(end);
      assertThat(Submissions.resultOf(submission)).isEqualTo("ended in attempt 1");
    }
  }
}
