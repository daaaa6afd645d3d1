package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.PropertiesText;
import io.sparcel.examples.WordCount;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.ClusterReport;
import io.sparcel.launch.cluster.ClusterReport.State;
import io.sparcel.launch.cluster.YarnApplications;
import io.sparcel.staging.HadoopUser;
import io.sparcel.testkit.JavaInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real YARN, with all that is staged on a real HDFS and nothing in a folder both sides see. */
class YarnIT {
  private static LocalHadoopCluster cluster;

  @TempDir Path folder;
  private Path runs;
  private Path end;

  @BeforeAll
  static void startCluster() {
    cluster = LocalHadoopCluster.start();
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

  private static TaskLauncher launcher(String deployMode, String... more) {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("sparcel.deploy-mode", deployMode);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  private static ClusterManager yarn(Submission<?> submission) {
    return new YarnApplications(
        "sparcel-" + submission.id(), Map.of(), cluster.hadoopConfDir().toString(), HadoopUser.OWN);
  }

  private static boolean isStaged(Submission<?> submission) throws IOException {
    try (FileSystem hdfs = FileSystem.newInstance(cluster.fileSystem(), new Configuration())) {
      return hdfs.exists(new org.apache.hadoop.fs.Path(submission.staging()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void countsWords(String deployMode) throws Exception {
    Path text = Files.writeString(folder.resolve("in.txt"), "the more the merrier");
    String output = cluster.fileSystem().resolve("/counts-" + deployMode).toString();
    Submission<WordCount.Summary> submission;
    try (TaskLauncher launcher = launcher(deployMode, "spark.yarn.tags", "nightly")) {
      submission = launcher.submit(new WordCount("file:" + text, output, 2));
      WordCount.Summary summary = Submissions.resultOf(submission);

      assertThat(summary.words()).isEqualTo(4);
      assertThat(summary.top()).first().isEqualTo(new WordCount.Count("the", 2));
      assertThat(submission.state()).isEqualTo(SubmissionState.SUCCEEDED);
      assertThat(submission.staging()).hasScheme("hdfs");
    }
    ClusterReport report = yarn(submission).report();
    while (!report.state().isFinal()) { // what follows the outcome: the driver's own end
      Thread.sleep(100); // between two looks
      report = yarn(submission).report();
    }
    assertThat(report.state()).isEqualTo(State.SUCCEEDED);
    assertThat(report.application()).isEqualTo(submission.applicationId().orElseThrow());
    assertThat(isStaged(submission)).isFalse();
  }

  @Test
  void isStagedByTheUserItRunsAs() throws Exception {
    try (FileSystem hdfs = FileSystem.newInstance(cluster.fileSystem(), new Configuration())) {
      for (String name : List.of("/user/etl", "/sparcel-etl")) {
        org.apache.hadoop.fs.Path own = new org.apache.hadoop.fs.Path(name);
        hdfs.mkdirs(own);
        hdfs.setOwner(own, "etl", "etl");
      }
      String staging = cluster.fileSystem().resolve("/sparcel-etl").toString();
      try (TaskLauncher launcher =
          launcher("cluster", "sparcel.hadoop-user-name", "etl", "sparcel.staging", staging)) {
        Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
        org.apache.hadoop.fs.Path staged = new org.apache.hadoop.fs.Path(submission.staging());
        assertThat(hdfs.getFileStatus(staged).getOwner()).isEqualTo("etl");
        Submissions.await(submission, "it runs", () -> Files.exists(runs));
        Files.createFile(end);
        assertThat(Submissions.resultOf(submission)).isEqualTo("ended in attempt 1");
      }
    }
  }

  @Test
  void takesTasksFromAProgramThatHasNoHadoop() throws Exception {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("sparcel.deploy-mode", "cluster");
    all.put("sparcel.serializer", "java");
    Path file = folder.resolve("sparcel.properties");
    Files.write(file, PropertiesText.format(all));
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !new File(entry).getName().matches("(hadoop|scala|spark-[^l]).*"))
            .collect(Collectors.joining(File.pathSeparator));
    JavaInstallation.Ended ended =
        JavaInstallation.running()
            .run(List.of(), classPath, SubmitsWithoutHadoop.class, file.toString());
    assertThat(ended.printed()).contains("Hadoop is at null").contains("result 42");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void runsAgainWhatMayRunTwiceWhenItsFirstAttemptIsKilled() throws Exception {
    try (TaskLauncher launcher =
        launcher("cluster", "sparcel.idempotent", "true", "spark.yarn.maxAppAttempts", "2")) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      killFirstAttempt(submission);
      Submissions.await(submission, "it runs again", () -> runs().equals("1\n2\n"));
      Files.createFile(end);

      assertThat(Submissions.resultOf(submission)).isEqualTo("ended in attempt 2");
      assertThat(submission.outcome().orElseThrow().attempt()).isEqualTo(2);
    }
  }

  @Test
  void doesNotRunAgainWhatMayNotWhenItsFirstAttemptIsKilled() throws Exception {
    try (TaskLauncher launcher = launcher("cluster", "spark.yarn.maxAppAttempts", "2")) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      killFirstAttempt(submission);

      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.ATTEMPT_REFUSED));
      assertThat(runs()).isEqualTo("1\n");
    }
  }

  /** Kills the ApplicationMaster, which is the driver, as a node does that runs out of memory. */
  private void killFirstAttempt(Submission<?> submission) throws Exception {
    Submissions.await(submission, "it runs", () -> runs().equals("1\n"));
    Submissions.killDriver(submission);
  }

  private String runs() {
    return Submissions.textOf(runs);
  }

  @Test
  void isGoneFromYarnAfterACancel() throws Exception {
    Submission<String> submission;
    try (TaskLauncher launcher = launcher("cluster")) {
      submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Submissions.await(submission, "it runs", () -> Files.exists(runs));
      assertThat(yarn(submission).report().state()).isEqualTo(State.RUNNING);
      submission.cancel();

      assertThat(Submissions.failureOf(submission))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
    assertThat(yarn(submission).report().state().isFinal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void isKilledByItsTag(String deployMode) throws Exception {
    try (TaskLauncher launcher = launcher(deployMode)) {
      Submission<String> submission = launcher.submit(new TestTasks.Lingers(runs, end));
      Submissions.await(submission, "it runs", () -> Files.exists(runs));
      ClusterReport killed = yarn(submission).kill();

      assertThat(killed.state()).isEqualTo(State.KILLED);
      assertThat(killed.application()).startsWith("application_");
      assertThat(yarn(submission).kill()).isEqualTo(killed); // once more does no harm
      if (deployMode.equals("client")) {
        submission.cancel(); // YARN has no hold on a driver beside the submitter
      }
      assertThat(Submissions.failureOf(submission)).isInstanceOf(SparcelException.class);
      assertThat(submission.state()).isNotEqualTo(SubmissionState.SUCCEEDED);
    }
  }

  @Test
  void saysWhenYarnDoesNotKnowOrDoesNotAnswer() {
    String conf = cluster.hadoopConfDir().toString();
    assertThat(
            new YarnApplications("sparcel-nobody", Map.of(), conf, HadoopUser.OWN).report().state())
        .isEqualTo(State.NOT_FOUND);
    Map<String, String> nobody = Map.of("yarn.resourcemanager.address", "127.0.0.1:1");
    assertThat(
            new YarnApplications("sparcel-nobody", nobody, conf, HadoopUser.OWN).report().state())
        .isEqualTo(State.UNREACHABLE);
  }
}
