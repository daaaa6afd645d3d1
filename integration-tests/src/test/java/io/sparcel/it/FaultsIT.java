package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the worst night brings to a driver beside its submitter: a process that ends where it should
 * not, a disk that is full, a folder that is gone. What the user sees is never a success that was
 * not committed, and never a failure for a result that was.
 */
class FaultsIT {
  @TempDir Path folder;
  private Path staging;
  private Path runs;
  private Path end;

  @BeforeEach
  void makeFolders() throws IOException {
    staging = Files.createDirectories(folder.resolve("staging"));
    runs = folder.resolve("runs");
    end = folder.resolve("end");
  }

  private TaskLauncher launcher(String... more) {
    Map<String, String> all = new TreeMap<>();
    all.put("sparcel.master", "local[1]");
    all.put("sparcel.staging", staging.toString());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  private static void endsUnknown(Submission<?> submission, String because) throws Exception {
    assertThat(Submissions.failureOf(submission))
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN))
        .hasMessageContaining(because);
    assertThat(submission.state()).isEqualTo(SubmissionState.UNKNOWN);
  }

  // --- the driver ends where it should not ---

  @Test
  void aDriverThatEndsBadlyAfterItsCommitHasSucceeded() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.HaltsAfterwards(1));
      assertThat(Submissions.resultOf(submission)).isEqualTo("returned");
      assertThat(submission.state()).isEqualTo(SubmissionState.SUCCEEDED);
    }
  }

  @Test
  void aDriverThatEndsWithZeroAndWithoutAnOutcomeHasNotSucceeded() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      endsUnknown(launcher.submit(new TestTasks.Exits(0)), "exit code 0");
    }
  }

  @Test
  void aDriverThatRunsOutOfMemoryAndIsEndedIsExplained() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      endsUnknown(launcher.submit(new TestTasks.Exits(52)), "out of memory");
    }
  }

  // --- spark-submit is not what it should be ---

  @Test
  void aSparkSubmitThatOnlySaysItIsDoneIsNotBelieved() throws Exception {
    try (TaskLauncher launcher = launcherWith("exit 0")) {
      endsUnknown(launcher.submit(new TestTasks.ReturnsNull()), "there is no outcome");
    }
  }

  @Test
  void aSparkSubmitThatPrintsWithoutEndIsNeitherBlockedNorKeptInMemory() throws Exception {
    String flood = "head -c 100000000 /dev/urandom; yes word | head -c 100000000; exit 3";
    try (TaskLauncher launcher = launcherWith(flood)) {
      Submission<Object> submission = launcher.submit(new TestTasks.ReturnsNull());
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBMIT_FAILED))
          .hasMessageContaining("exit code 3")
          .hasMessageContaining("word");
    }
  }

  @Test
  void aStartThatFailedIsToldTheSameToWhoAsksLater() throws Exception {
    String home = sparkHome("echo no master there; exit 1").toString();
    try (TaskLauncher launcher =
        launcher("sparcel.spark-home", home, "sparcel.submission-id", "nightly")) {
      Submissions.failureOf(launcher.submit(new TestTasks.ReturnsNull()));
      Submission<Object> found = launcher.attach("nightly");
      assertThat(Submissions.failureOf(found))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBMIT_FAILED))
          .hasMessageContaining("no master there");
      assertThat(found.state()).isEqualTo(SubmissionState.FAILED);
    }
  }

  @Test
  void aSparkSubmitThatCannotBeExecutedIsNamed() throws Exception {
    Path home = sparkHome("exit 0");
    Files.setPosixFilePermissions(
        home.resolve("bin/spark-submit"), PosixFilePermissions.fromString("rw-------"));
    try (TaskLauncher launcher = launcher("sparcel.spark-home", home.toString())) {
      assertThatThrownBy(() -> launcher.submit(new TestTasks.ReturnsNull()))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SPARK_NOT_FOUND))
          .hasMessageContaining("bin/spark-submit (executable)");
    }
    assertThat(staging).isEmptyDirectory();
  }

  private TaskLauncher launcherWith(String script) throws IOException {
    return launcher("sparcel.spark-home", sparkHome(script).toString());
  }

  private Path sparkHome(String script) throws IOException {
    return StubSpark.at(folder.resolve("spark"), script);
  }

  // --- storage ---

  @Test
  void aStagingThatVanishesWhileTheTaskRunsLeavesTheEndUnknown() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Submissions.await(submission, "it runs", () -> Files.exists(runs));
      Files.move(Path.of(submission.staging()), folder.resolve("elsewhere"));
      Files.createFile(end);
      endsUnknown(submission, "75"); // the exit code of a runner that could not commit
    }
  }

  @Test
  void aStagingThatCannotBeReadForLongDoesNotEndADriverThatLives() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Submissions.await(submission, "it runs", () -> Files.exists(runs));
      Path outcome = Path.of(submission.staging()).resolve(StagingFiles.OUTCOME);
      Files.createDirectory(outcome); // in its place, so that reading it fails
      // The launcher waits 15 s for storage when nothing says that the driver lives.
      long longer = System.nanoTime() + TimeUnit.SECONDS.toNanos(18);
      Submissions.await(submission, "the wait is over", () -> System.nanoTime() > longer);
      Files.delete(outcome);
      Files.createFile(end);
      assertThat(Submissions.resultOf(submission)).isEqualTo("ended in attempt 1");
    }
  }

  @Test
  void aStagingThatIsAFileIsRefusedBeforeAnythingStarts() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (TaskLauncher launcher = launcher("sparcel.staging", file.toString())) {
      assertThatThrownBy(() -> launcher.submit(new TestTasks.ReturnsNull()))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_UNUSABLE));
    }
  }

  @Test
  void aDiskThatIsFullAtTheResultFailsTheTaskAndLeavesNoHalfResult() throws Exception {
    StagedRunner runner = new StagedRunner(staging);
    String sha256 = runner.stage(new TestTasks.Grows(64 << 20), Map.of(), Map.of());
    String limit = "-f 40000"; // no file beyond 20 MB (in blocks of 512 bytes), as on a full disk
    Process process = runner.start(limit, StagedRunner.LOCAL, runner.argument(), sha256);
    assertThat(StagedRunner.end(process)).isEqualTo(Phase.RESULT.exitCode());
    assertThat(runner.outcome().state()).isEqualTo(Outcome.State.FAILED);
    assertThat(runner.outcome().failure().code()).isEqualTo(ErrorCode.COMMIT_FAILED.id());
    assertThat(staging.resolve(StagingFiles.result(1))).doesNotExist();
  }

  // --- two drivers for one submission ---

  @Test
  void aDriverThatWakesUpAfterAnotherHasCommittedChangesNothing() throws Exception {
    StagedRunner runner = new StagedRunner(staging);
    TestTasks.Lingers task = new TestTasks.Lingers(runs, end);
    String sha256 = runner.stage(task, Map.of(), Map.of("sparcel.idempotent", "true"));
    Process sleeper = runner.start("", StagedRunner.LOCAL, runner.argument(), sha256);
    awaitLines(1, sleeper);
    signal("STOP", sleeper);
    Files.createFile(end);
    assertThat(runner.run(StagedRunner.LOCAL, runner.argument(), sha256)).isZero();
    byte[] committed = Files.readAllBytes(staging.resolve(StagingFiles.OUTCOME));
    signal("CONT", sleeper);

    assertThat(StagedRunner.end(sleeper)).isZero(); // what was committed is a success
    assertThat(runner.outcome().attempt()).isEqualTo(2);
    assertThat(staging.resolve(StagingFiles.OUTCOME)).hasBinaryContent(committed);
    assertThat(runs).hasContent("1\n2");
  }

  @Test
  void ofDriversThatRunAtTheSameTimeOneIsHeard() throws Exception {
    StagedRunner runner = new StagedRunner(staging);
    TestTasks.Lingers task = new TestTasks.Lingers(runs, end);
    String sha256 = runner.stage(task, Map.of(), Map.of("sparcel.idempotent", "true"));
    List<Process> drivers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      drivers.add(runner.start("", StagedRunner.LOCAL, runner.argument(), sha256));
    }
    awaitLines(2, drivers.get(0));
    Files.createFile(end);
    for (Process driver : drivers) {
      assertThat(StagedRunner.end(driver)).isZero();
    }
    int attempt = runner.outcome().attempt();
    assertThat(runner.outcome().result()).isEqualTo(StagingFiles.result(attempt));
    assertThat(Files.readAllLines(runs)).containsExactlyInAnyOrder("1", "2");
  }

  private void awaitLines(int count, Process process) throws Exception {
    while (!Files.exists(runs) || Files.readAllLines(runs).size() < count) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended too early").isFalse();
    }
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  // --- executors ---

  @Test
  void anExecutorThatIsKilledOnceCostsNothingButTime() throws Exception {
    Path starts = Files.createDirectories(folder.resolve("starts"));
    try (TaskLauncher launcher = executors()) {
      Submission<Long> submission = launcher.submit(new TestTasks.KillsExecutors(starts, 1));
      assertThat(Submissions.resultOf(submission)).isEqualTo(10L);
    }
    assertThat(starts.toFile().list()).hasSizeGreaterThan(1);
  }

  @Test
  void aTaskThatKillsItsExecutorEveryTimeFailsWithTheReason() throws Exception {
    Path starts = Files.createDirectories(folder.resolve("starts"));
    try (TaskLauncher launcher = executors("spark.task.maxFailures", "2")) {
      Submission<Long> submission = launcher.submit(new TestTasks.KillsExecutors(starts, 99));
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              TaskFailedException.class, e -> assertThat(e.side()).isEqualTo("executor"))
          .hasMessageContaining("137");
      assertThat(submission.state()).isEqualTo(SubmissionState.FAILED);
    }
  }

  /** Executors that are processes of their own. */
  private TaskLauncher executors(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("sparcel.master", "local-cluster[2,1,700]", "sparcel.executor-memory"));
    all.add("512m");
    return launcher(all.toArray(String[]::new));
  }
}
