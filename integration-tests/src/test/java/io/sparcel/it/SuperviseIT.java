package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.ClusterReport;
import io.sparcel.launch.cluster.ClusterReport.State;
import io.sparcel.launch.cluster.StandaloneDriver;
import io.sparcel.testkit.LocalSparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that a standalone cluster starts again when it is lost, and ends when it is told to. */
class SuperviseIT {
  private static LocalSparkCluster cluster;

  @TempDir Path folder;
  private Path runs;
  private Path end;

  @BeforeAll
  static void startCluster() {
    cluster = LocalSparkCluster.start(1, TestTasks.class);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void namePaths() {
    runs = folder.resolve("runs");
    end = folder.resolve("end");
  }

  private TaskLauncher launcher(boolean supervise, boolean idempotent) throws IOException {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("sparcel.deploy-mode", "cluster");
    all.put("sparcel.supervise", String.valueOf(supervise));
    all.put("sparcel.idempotent", String.valueOf(idempotent));
    all.put("sparcel.staging", Files.createDirectories(folder.resolve("staging")).toString());
    return Submissions.launcher("java", all);
  }

  @Test
  void runsAgainWhatMayRunTwiceWhenItsDriverIsKilled() throws Exception {
    try (TaskLauncher launcher = launcher(true, true)) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      killDriver(submission);
      endsInItsSecondAttempt(submission);
    }
  }

  @Test
  void runsAgainWhatMayRunTwiceWhenItsWorkerIsLostAndComesBack() throws Exception {
    try (TaskLauncher launcher = launcher(true, true)) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Submissions.await(submission, "it runs", () -> runs().equals("1\n"));
      cluster.restartWorker(0);
      endsInItsSecondAttempt(submission);
    }
  }

  private void endsInItsSecondAttempt(Submission<String> submission) throws Exception {
    Submissions.await(submission, "it runs again", () -> runs().equals("1\n2\n"));
    Files.createFile(end);
    assertThat(Submissions.resultOf(submission)).isEqualTo("ended in attempt 2");
    assertThat(submission.outcome().orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void isNotStartedForEverWhenItMayNotRunTwice() throws Exception {
    try (TaskLauncher launcher = launcher(true, false)) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      killDriver(submission);
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.ATTEMPT_REFUSED));
    }
    awaitNoDriver();
    assertThat(runs()).isEqualTo("1\n");
  }

  @Test
  void isKilledThroughTheMaster() throws Exception {
    try (TaskLauncher launcher = launcher(true, false)) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Path log = Path.of(submission.staging()).resolve("driver.log");
      Map<String, String> variables =
          Map.of(
              "JAVA_HOME", System.getProperty("java.home"),
              "SPARK_HOME", cluster.sparkHome().toString());
      ClusterManager master =
          new StandaloneDriver(
              cluster.sparkHome(), variables, cluster.masterUrl(), log, () -> true);
      Submissions.await(
          submission,
          "the Master says that it runs",
          () -> Files.exists(runs) && master.report().state() == State.RUNNING);

      ClusterReport killed = master.kill();
      assertThat(killed.state()).isEqualTo(State.KILLED);
      assertThat(drivers("activedrivers")).isEmpty();
      assertThat(drivers("completeddrivers"))
          .filteredOn(driver -> driver.get("id").asText().equals(killed.application()))
          .singleElement()
          .satisfies(driver -> assertThat(driver.get("state").asText()).isEqualTo("KILLED"));
      assertThat(Submissions.failureOf(submission)).isInstanceOf(SparcelException.class);
      assertThat(master.kill().state()).isEqualTo(State.KILLED); // once more does no harm
    }
  }

  private void killDriver(Submission<?> submission) throws Exception {
    Submissions.await(submission, "it runs", () -> runs().equals("1\n"));
    Submissions.killDriver(submission);
  }

  private String runs() {
    return Submissions.textOf(runs);
  }

  private static JsonNode drivers(String which) throws IOException {
    return new ObjectMapper().readTree(cluster.describe()).get(which);
  }

  /** The driver that is started once more finds that all has ended, and ends well. */
  private static void awaitNoDriver() throws Exception {
    Submissions.await("no driver is left", () -> drivers("activedrivers").isEmpty());
  }
}
