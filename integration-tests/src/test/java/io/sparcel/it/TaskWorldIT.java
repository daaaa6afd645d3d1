package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.Task;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task does to the driver it runs in, and what the outcome says then. */
class TaskWorldIT {
  @TempDir Path folder;

  @Test
  void saysThatTheTaskEndedTheJvm() throws Exception {
    assertThat(run(new WorldTasks.Exits())).isZero(); // what the task wanted; nobody believes it
    Failure failure = failure(ErrorCode.TASK_EXITED);
    assertThat(failure.phase()).isEqualTo(Phase.RUN);
    assertThat(failure.causes().get(0).message()).contains("System.exit in phase RUN", "main");
    assertThat(failure.causes().get(0).frames().toString())
        .contains("WorldTasks$Exits")
        .contains("io.sparcel.runner.Main");
  }

  @Test
  void saysWhichThreadOfTheTaskEndedTheJvm() throws Exception {
    assertThat(run(new WorldTasks.ExitsInAnotherThread())).isEqualTo(3);
    assertThat(failure(ErrorCode.TASK_EXITED).causes().get(0).message())
        .contains("the-one-that-exits", "WorldTasks$ExitsInAnotherThread");
  }

  @Test
  void leavesNoOutcomeWhenTheDriverIsEndedFromOutside() throws Exception {
    Path running = folder.resolve("running");
    Process process = start(new WorldTasks.WaitsInSpark(running));
    while (!Files.exists(running)) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended too early").isFalse();
    }
    process.destroy(); // SIGTERM: Spark's hook stops the context, and its job fails for that
    assertThat(StagedRunner.end(process)).isEqualTo(143);
    assertThat(folder.resolve(StagingFiles.OUTCOME)).doesNotExist();
  }

  @Test
  void endsThoughTheTaskLeftAThread() throws Exception {
    assertThat(run(new WorldTasks.LeavesAThread())).isZero();
    assertThat(runner().outcome().state()).isEqualTo(Outcome.State.SUCCEEDED);
  }

  @Test
  void survivesAStackOverflow() throws Exception {
    assertThat(run(new WorldTasks.Recurs(0))).isEqualTo(Phase.RUN.exitCode());
    assertThat(failure(ErrorCode.TASK_FAILED).causes().get(0).className())
        .isEqualTo(StackOverflowError.class.getName());
  }

  @Test
  void saysThatTheTaskUsesASparkThatIsStopped() throws Exception {
    assertThat(run(new WorldTasks.StopsSpark(true))).isEqualTo(Phase.RUN.exitCode());
    assertThat(failure(ErrorCode.TASK_FAILED).causes().get(0).message())
        .contains("stopped SparkContext", "WorldTasks$StopsSpark");
  }

  @Test
  void namesTheHiveThatIsNotThere() throws Exception {
    assertThat(run(new WorldTasks.AsksForHive())).isEqualTo(Phase.RUN.exitCode());
    assertThat(failure(ErrorCode.SPARK_START_FAILED).causes().get(0).message())
        .contains("spark.sql.catalogImplementation is hive", "spark-hive_2.13");
  }

  @Test
  void countsTheResultOfATaskThatStoppedSparkAndMakesNoOther() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      assertThat(Submissions.resultOf(launcher.submit(new WorldTasks.StopsSpark(false))))
          .contains("The Spark context is stopped, so there is no Spark session");
    }
  }

  @Test
  void makesNoSessionForATaskOfRddsAndMarksWhatItLogs() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<WorldTasks.Seen> submission = launcher.submit(new WorldTasks.LooksAround());
      WorldTasks.Seen seen = Submissions.resultOf(submission);
      assertThat(seen.session()).isFalse();
      assertThat(seen.mdc())
          .containsEntry("sparcel.submission", submission.id())
          .containsEntry("sparcel.task", "LooksAround")
          .containsEntry("sparcel.attempt", "1");
    }
  }

  @Test
  void writesTheOutcomeThoughTheTaskFilledTheHeap() throws Exception {
    fails(new WorldTasks.FillsTheHeap(), ErrorCode.TASK_FAILED, "java.lang.OutOfMemoryError");
  }

  @Test
  void saysThatASparkTaskInTheDriverRanOutOfMemory() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<Integer> submission =
          launcher.submit(new WorldTasks.RunsOutOfMemoryInASparkTask());
      assertThat(Submissions.failureOf(submission))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("OutOfMemoryError");
    }
  }

  @Test
  void failsATaskWhoseJobsWouldWaitForEverSinceSparksSchedulerHasEnded() throws Exception {
    fails(
        new WorldTasks.EndsTheScheduler(),
        ErrorCode.TASK_FAILED,
        "Thread dag-scheduler-event-loop of the driver ended with java.lang.StackOverflowError");
  }

  @Test
  void failsATaskThatHeedsNoInterruptWhenAnotherThreadHasRunOutOfMemory() throws Exception {
    fails(
        new WorldTasks.WaitsForALostThread(),
        ErrorCode.TASK_FAILED,
        "Thread helper of the driver ended with java.lang.OutOfMemoryError");
  }

  @Test
  void blamesNoLostThreadForWhatBecomesOfAResultThatIsThereAllTheSame() throws Exception {
    fails(
        new WorldTasks.ReturnsInSpiteOfALostThread(),
        ErrorCode.RESULT_NOT_PORTABLE,
        "java.lang.Thread");
  }

  private void fails(Task<?> task, ErrorCode code, String message) throws Exception {
    try (TaskLauncher launcher = launcher()) {
      assertThat(Submissions.failureOf(launcher.submit(task)))
          .isInstanceOfSatisfying(
              TaskFailedException.class, e -> assertThat(e.code()).isEqualTo(code))
          .hasMessageContaining(message);
    }
  }

  private TaskLauncher launcher() throws IOException {
    Path staging = Files.createDirectories(folder.resolve("staging"));
    return Submissions.launcher(
        "java", Map.of("sparcel.master", "local[1]", "sparcel.staging", staging.toString()));
  }

  private int run(Task<?> task) throws Exception {
    return StagedRunner.end(start(task));
  }

  private Process start(Task<?> task) throws Exception {
    String sha256 = runner().stage(task, Map.of(), Map.of());
    return runner().start("", StagedRunner.LOCAL, runner().argument(), sha256);
  }

  private Failure failure(ErrorCode code) throws Exception {
    Outcome outcome = runner().outcome();
    assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
    assertThat(outcome.failure().code()).isEqualTo(code.id());
    return outcome.failure();
  }

  private StagedRunner runner() {
    return new StagedRunner(folder);
  }
}
