package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionListener;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Phase;
import io.sparcel.submission.RemoteException;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a submitter sees of a submission, on a real driver in another JVM. */
class SubmissionIT {
  @TempDir Path folder;
  private Path staging;

  @BeforeEach
  void makeStaging() throws IOException {
    staging = Files.createDirectory(folder.resolve("staging"));
  }

  @AfterEach
  void nothingIsLeftInStaging() throws IOException {
    try (Stream<Path> left = Files.list(staging)) {
      assertThat(left).isEmpty();
    }
  }

  private TaskLauncher launcher(String... settings) {
    Map<String, String> all = new TreeMap<>();
    all.put("sparcel.staging", staging.toString());
    all.put("sparcel.master", "local[2]");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  @Test
  void tellsATaskItsContextAndInjectsWhatModulesBind() throws Exception {
    String module = Greeting.GreetingModule.class.getName();
    try (TaskLauncher launcher =
        launcher(
            "sparcel.runner.modules", module, "sparcel.name", "a name with \u00e4 and $HOME")) {
      ConcurrentLinkedQueue<Status> told = new ConcurrentLinkedQueue<>();
      ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
      String nasty = " {{x}} '\"$HOME` \n \u20ac=|";
      Submission<TestTasks.Seen> submission =
          launcher.submit(new TestTasks.SeesItsContext(), "first", nasty, "");
      submission.addListener(
          new SubmissionListener() {
            @Override
            public void statusChanged(Submission<?> changed, Status status) {
              told.add(status);
            }

            @Override
            public void logged(Submission<?> logging, String line) {
              lines.add(line);
            }
          });
      TestTasks.Seen seen = Submissions.resultOf(submission);

      assertThat(seen.submissionId()).isEqualTo(submission.id()).matches("[0-9a-f]{32}");
      assertThat(seen.attempt()).isEqualTo(1);
      assertThat(seen.arguments()).containsExactly("first", nasty, "");
      assertThat(seen.resource()).isEqualTo("hellohello");
      assertThat(seen.order())
          .containsExactly("configure a name with \u00e4 and $HOME", "prepare true", "run 3");
      assertThat(submission.applicationId()).get().asString().startsWith("local-");
      assertThat(submission.trackingUrl()).get().asString().startsWith("http://127.0.0.1:");
      assertThat(told).anyMatch(status -> status.progress() != null);
      assertThat(lines).anyMatch(line -> line.contains("SparkContext"));
    }
  }

  @Test
  void returnsTheRemoteFailureAsText() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<Long> submission = launcher.submit(new TestTasks.Throws("it is so"));
      Throwable thrown = Submissions.failureOf(submission);

      assertThat(thrown).isInstanceOf(TaskFailedException.class);
      TaskFailedException failed = (TaskFailedException) thrown;
      assertThat(failed.code()).isEqualTo(ErrorCode.TASK_FAILED);
      assertThat(failed.phase()).isEqualTo(Phase.RUN);
      assertThat(failed.side()).isEqualTo("driver");
      assertThat(failed.remoteClass()).isEqualTo("java.lang.IllegalStateException");
      assertThat(failed.remoteMessage()).isEqualTo("it is so");
      assertThat(failed.remoteStackTrace())
          .contains("TestTasks$Throws.run(TestTasks.java:")
          .contains("Caused by: java.lang.IllegalArgumentException: the root of it");
      assertThat(failed.getMessage()).contains("SPARCEL-1001").contains("the root of it");
      assertThat(failed.getCause()).isInstanceOf(RemoteException.class);
      assertThat(failed.getCause().getCause())
          .hasToString("java.lang.IllegalArgumentException: the root of it");
      assertThat(submission.state()).isEqualTo(SubmissionState.FAILED);
    }
  }

  @Test
  void saysThatAnExecutorFailed() throws Exception {
    try (TaskLauncher launcher =
        launcher("sparcel.master", "local-cluster[1,1,700]", "spark.executor.memory", "512m")) {
      TaskFailedException failed =
          (TaskFailedException)
              Submissions.failureOf(launcher.submit(new TestTasks.ThrowsOnExecutor()));
      assertThat(failed.side()).isEqualTo("executor");
      assertThat(failed.getMessage()).contains("java.lang.ArithmeticException: / by zero");
    }
  }

  @Test
  void refusesAResultThatCannotTravelAndNamesThePath() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      TaskFailedException failed =
          (TaskFailedException)
              Submissions.failureOf(launcher.submit(new TestTasks.ReturnsThread()));
      assertThat(failed.code()).isEqualTo(ErrorCode.RESULT_NOT_PORTABLE);
      assertThat(failed.phase()).isEqualTo(Phase.RESULT);
      assertThat(failed.getMessage()).contains("result[\"a\"][0] : java.lang.Thread");
    }
  }

  @Test
  void refusesAResultThatIsLargerThanTheSubmitterReads() throws Exception {
    try (TaskLauncher launcher = launcher("sparcel.serializer.max-bytes", "4k")) {
      TaskFailedException failed =
          (TaskFailedException) Submissions.failureOf(launcher.submit(new TestTasks.Grows(8192)));
      assertThat(failed.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
      assertThat(failed.phase()).isEqualTo(Phase.RESULT);
      assertThatThrownBy(() -> launcher.submit(new TestTasks.Big(new byte[8192])))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    }
  }

  @Test
  void keepsASuccessWhoseResultWasTamperedWithAndRebuildsNothingOfIt() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.ForgesItsResult(staging));
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBMISSION_INVALID));
      assertThat(submission.state()).isEqualTo(SubmissionState.SUCCEEDED);
      assertThat(Path.of(submission.staging()))
          .exists(); // the result is still there to be looked at
    }
    deleteAll(staging);
  }

  @Test
  void mayBeClosedByWhoeverWaitsForTheResult() throws Exception {
    TaskLauncher launcher = launcher();
    Submission<Object> submission = launcher.submit(new TestTasks.ReturnsNull());
    submission.addListener(
        new SubmissionListener() {
          @Override
          public void stateChanged(Submission<?> changed, SubmissionState state) {
            if (state.isFinal()) {
              launcher.close();
              throw new AssertionError("what a listener throws changes nothing");
            }
          }
        });
    CompletableFuture<Void> closed = submission.result().thenRun(launcher::close);
    closed.get(5, TimeUnit.MINUTES);
    assertThat(submission.state()).isEqualTo(SubmissionState.SUCCEEDED);
    assertThatThrownBy(() -> launcher.submit(new TestTasks.ReturnsNull()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysThatConfigureFailedAndSparkWasNotStarted() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      TaskFailedException failed =
          (TaskFailedException)
              Submissions.failureOf(launcher.submit(new TestTasks.FailsToConfigure()));
      assertThat(failed.code()).isEqualTo(ErrorCode.TASK_FAILED);
      assertThat(failed.phase()).isEqualTo(Phase.START);
    }
  }

  @Test
  void refusesClusterModeWithoutAFolderThatBothSidesSee() {
    try (TaskLauncher launcher =
        Submissions.launcher(
            "java", Map.of("sparcel.master", "yarn", "spark.submit.deployMode", "cluster"))) {
      assertThatThrownBy(() -> launcher.submit(new TestTasks.ReturnsNull()))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_UNUSABLE))
          .hasMessageContaining("sparcel.staging");
    }
  }

  private static void deleteAll(Path parent) throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        if (!file.equals(parent)) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void returnsNullFromATaskThatReturnsNull() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      assertThat(Submissions.resultOf(launcher.submit(new TestTasks.ReturnsNull()))).isNull();
    }
  }

  @Test
  void carriesALambda() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      Submission<Integer> submission = launcher.submit(TestTasks.lambda(40), "a", "b");
      assertThat(Submissions.resultOf(submission)).isEqualTo(42);
    }
  }

  @Test
  void carriesTenMegabytesBothWays() throws Exception {
    byte[] bytes = new byte[10_000_000];
    bytes[9_999_999] = 7;
    try (TaskLauncher launcher = launcher()) {
      Submission<byte[]> submission = launcher.submit(new TestTasks.Big(bytes));
      assertThat(Submissions.resultOf(submission)).isEqualTo(bytes);
      assertThat(submission.payloadBytes()).isGreaterThan(bytes.length);
    }
  }

  @Test
  void carriesNestedRecordsThatAreNotSerializable() throws Exception {
    TestTasks.Nested task =
        new TestTasks.Nested(
            Optional.of(Duration.ofSeconds(3)),
            Map.of("x", List.of(new TestTasks.Level("a", List.of(1, 2L, 'c')))));
    try (TaskLauncher launcher = launcher()) {
      assertThat(Submissions.resultOf(launcher.submit(task))).isEqualTo(task);
    }
  }

  @Test
  void namesTheResourceThatNothingBinds() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      TaskFailedException failed =
          (TaskFailedException)
              Submissions.failureOf(launcher.submit(new TestTasks.NeedsWhatNobodyBinds()));
      assertThat(failed.code()).isEqualTo(ErrorCode.RESOURCE_MISSING);
      assertThat(failed.getMessage()).contains("java.lang.Runnable");
    }
  }

  @Test
  void shipsTheUsersFilesAndJarsBesideItsOwn() throws Exception {
    Path file = Files.writeString(folder.resolve("lookup.txt"), "looked up");
    Path jar = Files.copy(jarOfAssertJ(), folder.resolve("users.jar"));
    try (TaskLauncher launcher =
        launcher("sparcel.files", file.toString(), "spark.jars", jar.toString())) {
      Submission<String> submission = launcher.submit(new TestTasks.ReadsShippedFile("lookup.txt"));
      assertThat(Submissions.resultOf(submission)).isEqualTo("looked up");
      Submission<String> other = launcher.submit(new TestTasks.ReadsShippedFile("users.jar"));
      assertThat(Submissions.failureOf(other))
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("MalformedInputException"); // it is there, and is no text
    }
  }

  private static Path jarOfAssertJ() throws Exception {
    return Path.of(
        org.assertj.core.api.Assertions.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toURI());
  }

  @Test
  void cancelsATaskThatSleeps() throws Exception {
    cancelEnds(false);
  }

  @Test
  void cancelsASparkJob() throws Exception {
    cancelEnds(true);
  }

  private void cancelEnds(boolean inSpark) throws Exception {
    Path running = folder.resolve("running");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Waits(running, inSpark));
      Submissions.await(submission, "the task runs", () -> Files.exists(running));
      submission.cancel();
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(submission.state()).isEqualTo(SubmissionState.CANCELLED);
      assertThat(submission.outcome()).isPresent(); // it was confirmed, not only killed
    }
  }

  /** It is asked first, then told by SIGTERM and killed, 15 s apart: it may be in the middle. */
  @Test
  void endsATaskThatIsDeafToACancel() throws Exception {
    Path running = folder.resolve("running");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.IsDeaf(running));
      Submissions.await(submission, "the task runs", () -> Files.exists(running));
      Submissions.await(submission, "it is known", () -> submission.status().isPresent());
      long driver = submission.status().orElseThrow().pid();
      submission.cancel();
      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(submission.state()).isEqualTo(SubmissionState.CANCELLED);
      assertThat(ProcessHandle.of(driver).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void endsWhatRunsWhenTheLauncherIsClosed() throws Exception {
    Path running = folder.resolve("running");
    Submission<String> submission;
    try (TaskLauncher launcher = launcher()) {
      submission = launcher.submit(new TestTasks.Waits(running, false));
      Submissions.await(submission, "the task runs", () -> Files.exists(running));
    }
    assertThat(submission.state()).isEqualTo(SubmissionState.CANCELLED);
    long pid = submission.status().orElseThrow().pid();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void doesNotKnowHowAKilledDriverEnded() throws Exception {
    Path running = folder.resolve("running");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Waits(running, false));
      Submissions.await(submission, "the task runs", () -> Files.exists(running));
      Submissions.killDriver(submission);

      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN))
          .hasMessageContaining("137");
      assertThat(submission.state()).isEqualTo(SubmissionState.UNKNOWN);
    }
  }

  @Test
  void saysWhySparkSubmitDidNotStartTheRunner() throws Exception {
    try (TaskLauncher launcher = launcher("spark.executor.memory", "nonsense")) {
      assertThat(Submissions.failureOf(launcher.submit(new TestTasks.ReturnsNull())))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBMIT_FAILED))
          .hasMessageContaining("Executor memory must be a positive number");
    }
  }

  @Test
  void saysWhereItLookedForSpark() {
    try (TaskLauncher launcher = launcher("sparcel.spark-home", folder.toString())) {
      assertThatThrownBy(() -> launcher.submit(new TestTasks.ReturnsNull()))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SPARK_NOT_FOUND))
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void keepsPayloadAndStagingPrivate() throws Exception {
    Path running = folder.resolve("running");
    try (TaskLauncher launcher = launcher()) {
      Submission<String> submission = launcher.submit(new TestTasks.Waits(running, false));
      Path own = staging.resolve(submission.id());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rwx------");
      for (String name :
          List.of(StagingFiles.PAYLOAD, StagingFiles.DESCRIPTOR, "spark.properties")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve(name))))
            .isEqualTo("rw-------");
      }
      submission.cancel();
      Submissions.failureOf(submission);
    }
  }
}
