package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskLauncher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission outlives its submitter, and is found again by its id. */
class DetachIT {
  private static final String ID = "nightly-2026-11-24";

  @TempDir Path folder;
  private Path runs;
  private Path end;

  @BeforeEach
  void nameFiles() {
    runs = folder.resolve("runs");
    end = folder.resolve("end");
  }

  @AfterEach
  void letItEnd() throws IOException {
    if (!Files.exists(end)) {
      Files.createFile(end);
    }
  }

  private TestTasks.Lingers task() {
    return new TestTasks.Lingers(runs, end);
  }

  private TaskLauncher launcher(String... more) {
    Map<String, String> all = new TreeMap<>();
    all.put("sparcel.master", "local[1]");
    all.put("sparcel.staging", folder.resolve("staging").toString());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  private TaskLauncher launcherWithId() {
    return launcher("sparcel.submission-id", ID);
  }

  private boolean isRunning() {
    return Files.exists(runs);
  }

  @Test
  void runsOnceHoweverOftenItIsSubmittedWithTheSameId() throws Exception {
    try (TaskLauncher first = launcherWithId();
        TaskLauncher second = launcherWithId()) {
      Submission<String> made = first.submit(task());
      Submissions.await(made, "it runs", this::isRunning);
      Submission<String> found = second.submit(task());
      assertThat(found.id()).isEqualTo(ID);
      assertThat(found.state()).isEqualTo(SubmissionState.RUNNING);
      assertThat(found.target()).isEqualTo(made.target());

      refused(ErrorCode.SUBMISSION_CONFLICT, () -> second.submit(task(), "an argument"));
      refused(
          ErrorCode.SUBMISSION_CONFLICT,
          () -> second.submit(new TestTasks.Lingers(runs, folder.resolve("other"))));

      Files.createFile(end);
      assertThat(Submissions.resultOf(made)).isEqualTo("ended in attempt 1");
      assertThat(Submissions.resultOf(found)).isEqualTo("ended in attempt 1");
    }
    try (TaskLauncher third = launcherWithId()) {
      Submission<String> ended = third.submit(task());
      assertThat(ended.state()).isEqualTo(SubmissionState.SUCCEEDED); // at once
      assertThat(Submissions.resultOf(ended)).isEqualTo("ended in attempt 1");
    }
    assertThat(runs).hasContent("1");
  }

  @Test
  void isStartedByOneOfManyWhoSubmitItAtTheSameTime() throws Exception {
    Path starts = folder.resolve("starts");
    Path home = StubSpark.at(folder.resolve("spark"), "echo started >> '" + starts + "'");
    int rounds = 20;
    ExecutorService submitters = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < rounds; round++) {
        String id = "round-" + round;
        List<Callable<URI>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(
              () -> {
                try (TaskLauncher launcher =
                    launcher("sparcel.submission-id", id, "sparcel.spark-home", home.toString())) {
                  Submission<String> submission = launcher.submit(task());
                  Submissions.failureOf(submission); // the stub ran nothing
                  return submission.staging();
                }
              });
        }
        for (Future<URI> one : submitters.invokeAll(all)) {
          assertThat(Path.of(one.get())).isDirectoryContaining("glob:**/payload.sparcel");
        }
      }
    } finally {
      submitters.shutdownNow();
    }
    assertThat(Files.readAllLines(starts)).hasSize(rounds);
  }

  @Test
  void goesOnWhenItsDetachedSubmitterEndsAndIsCancelledByAnother() throws Exception {
    Submission<String> submission;
    try (TaskLauncher launcher = launcher("sparcel.detach", "true")) {
      submission = launcher.submit(task());
      Submissions.await(submission, "it runs", this::isRunning);
    }
    isLeft(submission);
    Submission<Object> looked;
    try (TaskLauncher onlooker = launcher()) {
      looked = onlooker.attach(submission.id());
    }
    isLeft(looked);
    try (TaskLauncher other = launcher()) {
      Submission<Object> found = other.attach(submission.id());
      assertThat(found.state()).isEqualTo(SubmissionState.RUNNING);
      found.cancel();
      assertThat(Submissions.failureOf(found))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(found.outcome()).isPresent();
    }
  }

  /** Nobody waits for ever for a result that this process will not hear of. */
  private static void isLeft(Submission<?> submission) throws Exception {
    assertThat(Submissions.failureOf(submission))
        .isInstanceOfSatisfying(
            SparcelException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBMISSION_RUNNING))
        .hasMessageContaining("sparcel status " + submission.id());
    assertThat(submission.handedOver()).isCompleted();
    assertThat(submission.state().isFinal()).isFalse();
  }

  @Test
  void isNotKnownToHaveEndedWellWhenItsDriverIsKilledWhileSomebodyElseWatches() throws Exception {
    try (TaskLauncher launcher = launcher("sparcel.detach", "true")) {
      Submission<String> submission = launcher.submit(task());
      Submissions.await(submission, "it runs", this::isRunning);
      try (TaskLauncher other = launcher()) {
        Submission<Object> found = other.attach(submission.id());
        Submissions.killDriver(found);
        assertThat(Submissions.failureOf(found))
            .isInstanceOfSatisfying(
                SparcelException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
        assertThat(found.state()).isEqualTo(SubmissionState.UNKNOWN);
      }
    }
  }

  @Test
  void takesOverWhatASubmitterLeftBehindThatDiedBeforeItStartedAnything() throws Exception {
    Files.createFile(end);
    Path left = Files.createDirectories(folder.resolve("staging").resolve(ID));
    Files.writeString(left.resolve("submission.properties"), "half of");
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwx------"));
    try (TaskLauncher launcher = launcherWithId()) {
      refused(ErrorCode.SUBMISSION_NOT_FOUND, () -> launcher.attach(ID));
      assertThat(Submissions.resultOf(launcher.submit(task()))).isEqualTo("ended in attempt 1");
    }
  }

  @Test
  void isUnknownWhenItsSubmitterWasLostWhileItStartedIt() throws Exception {
    Files.createFile(end);
    try (TaskLauncher launcher = launcherWithId()) {
      Submission<String> submission = launcher.submit(task());
      assertThat(Submissions.resultOf(submission)).isEqualTo("ended in attempt 1");
      Path staged = Path.of(submission.staging());
      for (String name : List.of("launch.json", "outcome.json", "status.json", "attempt-1")) {
        Files.delete(staged.resolve(name));
      }
    }
    try (TaskLauncher other = launcher()) {
      Submission<Object> found = other.attach(ID);
      assertThat(Submissions.failureOf(found))
          .isInstanceOfSatisfying(
              SparcelException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
    }
  }

  @Test
  void doesNotBelieveAFolderThatOthersMayWriteTo() throws Exception {
    Path planted = Files.createDirectories(folder.resolve("staging").resolve(ID));
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (TaskLauncher launcher = launcherWithId()) {
      refused(ErrorCode.STAGING_UNUSABLE, () -> launcher.submit(task()));
      refused(ErrorCode.STAGING_UNUSABLE, () -> launcher.attach(ID));
    }
  }

  @Test
  void saysWhereItLookedForASubmissionThatIsNotThere() {
    try (TaskLauncher launcher = launcher()) {
      assertThatThrownBy(() -> launcher.attach("none"))
          .hasMessageContaining(folder.resolve("staging/none").toUri().toString());
      refused(ErrorCode.SUBMISSION_NOT_FOUND, () -> launcher.attach("none"));
    }
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }
}
