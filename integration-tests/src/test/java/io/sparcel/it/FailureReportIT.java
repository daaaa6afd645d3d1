package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.Retry;
import io.sparcel.SparcelException;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionListener;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.testkit.LocalSparkCluster;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads of a task that failed on a real cluster: short, and the cause once. */
class FailureReportIT {
  private static LocalSparkCluster cluster;
  @TempDir Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = LocalSparkCluster.start(1, FailureReportIT.class);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  private TaskLauncher launcher(String... settings) {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("sparcel.staging", folder.toString());
    all.put("spark.task.maxFailures", "1");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  private static SparcelException failureOf(Submission<?> submission) throws Exception {
    SparcelException failure = (SparcelException) Submissions.failureOf(submission);
    assertThat(failure.getMessage().lines().count()).isLessThanOrEqualTo(15);
    System.getenv()
        .forEach(
            (name, value) -> {
              if (value.length() > 15 && !value.contains("/")) {
                assertThat(failure.getMessage()).as(name).doesNotContain(value);
              }
            });
    return failure;
  }

  /** An exception that arrives on the driver as text only, because it cannot be rebuilt. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }

    private void readObject(ObjectInputStream in) throws IOException {
      throw new IOException("not here");
    }
  }

  record FailsOnExecutor(boolean readable) implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      boolean asItIs = readable;
      return context
          .sparkContext()
          .parallelize(List.of("1", "x"), 2)
          .map(t -> parse(t, asItIs))
          .count();
    }

    private static long parse(String text, boolean readable) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw readable ? new IllegalStateException("bad line", e) : new Unreadable("bad line", e);
      }
    }
  }

  @Test
  void tellsTheCauseOnceTheUsersLineAndTheExecutor() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      for (boolean readable : new boolean[] {true, false}) {
        TaskFailedException failed =
            (TaskFailedException) failureOf(launcher.submit(new FailsOnExecutor(readable)));
        assertThat(failed.getMessage())
            .containsPattern("failed on executor \\d at 127\\.0\\.0\\.1, in phase RUN")
            .containsOnlyOnce("For input string: \"x\"")
            .contains("Cause: java.lang.NumberFormatException: For input string: \"x\"")
            .containsPattern("At: io\\.sparcel\\.it\\.FailureReportIT\\$FailsOnExecutor\\.parse\\(")
            .contains("Retry: " + Retry.UNKNOWN.text())
            .contains("Whole stack: with --verbose")
            .containsPattern("Submission: [0-9a-f]{32}, attempt 1");
        assertThat(failed.executor()).isPresent();
        assertThat(failed.retry()).isEqualTo(Retry.UNKNOWN);
      }
    }
  }

  record Exits(int code) implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      int status = code;
      return context
          .sparkContext()
          .parallelize(List.of(1), 1)
          .map(
              n -> {
                Runtime.getRuntime().halt(status);
                return n;
              })
          .count();
    }
  }

  @Test
  void saysWhatTheExitCodeOfALostExecutorMeansAndThatTryingAgainMayHelp() throws Exception {
    try (TaskLauncher launcher = launcher()) {
      TaskFailedException failed = (TaskFailedException) failureOf(launcher.submit(new Exits(137)));
      assertThat(failed.getMessage())
          .contains("Meaning: killed by SIGKILL, often for its memory")
          .contains("docs/troubleshooting.md#exit-137");
      assertThat(failed.retry()).isEqualTo(Retry.MAYBE);
      assertThat(failed.side()).isEqualTo("executor");
    }
  }

  record CallsWhatIsNotThere() implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) throws Exception {
      try {
        Class.forName("com.example.Parser");
      } catch (ClassNotFoundException e) {
        throw new NoSuchMethodError("'void com.fasterxml.jackson.databind.ObjectMapper.gone(int)'");
      }
      return 1L;
    }
  }

  @Test
  void namesTheJarOfTheClassThatALinkageErrorIsAbout() throws Exception {
    try (TaskLauncher launcher = launcher("sparcel.staging.keep", "true")) {
      Submission<Long> submission = launcher.submit(new CallsWhatIsNotThere());
      TaskFailedException failed = (TaskFailedException) failureOf(submission);
      assertThat(failed.getMessage())
          .containsPattern(
              "Loaded from: com\\.fasterxml\\.jackson\\.databind\\.ObjectMapper from file:\\S+jackson-databind")
          .contains("docs/troubleshooting.md#jackson-versions-mixed")
          .containsPattern("Whole log: sparcel logs \\w+, or \\S+driver\\.log");
      assertThat(failed.retry()).isEqualTo(Retry.NEVER);
      Path log = Path.of(failed.getMessage().replaceAll("(?s).*Whole log: [^/]*(\\S+).*", "$1"));
      assertThat(log).content().contains("NoSuchMethodError");
    }
  }

  record NeedsAnExecutor() implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      return context.sparkContext().parallelize(List.of(1), 1).count();
    }
  }

  @Test
  void hintsOnceWhileAJobWaitsForExecutorsThatNobodyCanStart() throws Exception {
    try (TaskLauncher launcher = launcher("sparcel.executor-memory", "64g")) {
      ConcurrentLinkedQueue<String> hints = new ConcurrentLinkedQueue<>();
      Submission<Long> submission = launcher.submit(new NeedsAnExecutor());
      submission.addListener(
          new SubmissionListener() {
            @Override
            public void hinted(Submission<?> waiting, String hint) {
              hints.add(hint);
            }
          });
      Submissions.await(submission, "the hint is given", () -> !hints.isEmpty());
      assertThat(hints)
          .singleElement()
          .asString()
          .startsWith("no-executors: no executor has joined");
      submission.cancel();
      Submissions.failureOf(submission);
      assertThat(hints).hasSize(1);
    }
  }

  @Test
  void tellsWhySparkSubmitDidNotStartInAFewLines() throws Exception {
    try (TaskLauncher launcher = launcher("sparcel.master", "k8s://https://127.0.0.1:1")) {
      SparcelException failure = failureOf(launcher.submit(new NeedsAnExecutor()));
      assertThat(failure.getMessage())
          .containsPattern("Log: .*Could not load KUBERNETES classes")
          .contains("docs/troubleshooting.md#kubernetes-missing");
      assertThat(failure.retry()).isEqualTo(Retry.NEVER);
    }
  }
}
