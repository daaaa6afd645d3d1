package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigEntry;
import io.sparcel.config.ConfigKey;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.envelope.Sha256;
import io.sparcel.launch.SubmissionPlan;
import io.sparcel.launch.SubmissionPlan.PlannedFile;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a submission would be, for every cluster manager and without any. */
class DryRunIT {
  private static final Path SCRIPT = Path.of("../cli/bin/sparcel").toAbsolutePath();

  @TempDir Path folder;
  private Path home;

  /** An installation whose spark-submit writes down its words and ends. */
  @BeforeEach
  void makeSparkHome() throws IOException {
    home =
        StubSpark.at(
            folder.resolve("spark home"), "for a in \"$0\" \"$@\"; do printf '%s\\n' \"$a\"; done");
  }

  @Test
  void showsAnApplicationOfKubernetesInClusterMode() throws Exception {
    Path staging = folder.resolve("mnt");
    SubmissionPlan plan =
        plan(
            "sparcel.master", "k8s://https://k8s.example:6443",
            "sparcel.deploy-mode", "cluster",
            "sparcel.staging", staging.toString(),
            "sparcel.submission-id", "nightly-1",
            "sparcel.num-executors", "3",
            "sparcel.files", "s3a://bucket/table.csv",
            "spark.kubernetes.container.image", "example/spark:4.2.0",
            "spark.hadoop.fs.s3a.secret.key", "hunter2");
    Path nightly = staging.resolve("nightly-1");

    String payload = file(plan, nightly + "/payload.sparcel").sha256();
    assertThat(plan.command())
        .containsExactly(
            home.resolve("bin/spark-submit").toString(),
            "--master",
            "k8s://https://k8s.example:6443",
            "--deploy-mode",
            "cluster",
            "--properties-file",
            nightly + "/spark.properties",
            "--class",
            "io.sparcel.runner.Main",
            "--load-spark-defaults",
            plan.command().get(10),
            nightly.toUri() + "/",
            payload);
    assertThat(plan.command().get(10))
        .startsWith("local:" + staging + "/.code/")
        .matches(".*/[0-9a-f]{64}/sparcel-runner.*\\.jar");
    assertThat(plan.properties())
        .containsEntry("spark.kubernetes.container.image", "example/spark:4.2.0")
        .containsEntry("spark.executor.instances", "3")
        .containsEntry("spark.files", "s3a://bucket/table.csv")
        .containsEntry("spark.kubernetes.submission.waitAppCompletion", "true")
        .containsEntry("spark.hadoop.fs.s3a.secret.key", "********");
    assertThat(plan.properties().get("spark.jars").split(","))
        .isNotEmpty()
        .allMatch(jar -> jar.startsWith("local:" + staging + "/.code/"));
    assertThat(plan.toString()).doesNotContain("hunter2");
    assertThat(plan.target()).isEqualTo("k8s://https://k8s.example:6443, Spark 4.2.0");
    assertThat(staging).doesNotExist();
  }

  @Test
  void showsWhatAFileSystemAndAClusterWouldGetThatAreNotThere() throws Exception {
    for (String master : List.of("yarn", "spark://nowhere.example:7077", "k8s://nowhere.example")) {
      SubmissionPlan plan =
          plan(
              "sparcel.master", master,
              "sparcel.deploy-mode", "cluster",
              "sparcel.staging", "hdfs://nowhere.example:9000/sparcel",
              "sparcel.submission-id", "x");
      assertThat(plan.command())
          .contains(master)
          .containsSequence(
              "hdfs://nowhere.example:9000/sparcel/x",
              file(plan, "hdfs://nowhere.example:9000/sparcel/x/payload.sparcel").sha256());
      assertThat(plan.properties().get("spark.jars").split(","))
          .allMatch(
              jar -> jar.matches("hdfs://nowhere.example:9000/sparcel/.code/[0-9a-f]{64}/.*"));
      assertThat(Optional.ofNullable(plan.properties().get("spark.kubernetes.file.upload.path")))
          .isEqualTo(
              master.startsWith("k8s")
                  ? Optional.of("hdfs://nowhere.example:9000/sparcel/x")
                  : Optional.empty());
    }
  }

  @Test
  void isWhatIsStarted() throws Exception {
    Map<String, String> settings =
        settings(
            "sparcel.staging", folder.resolve("staging").toString(),
            "sparcel.submission-id", "same",
            "sparcel.submit-args", "--new 'a b|c=$d'");
    try (TaskLauncher launcher = Submissions.launcher("java", settings)) {
      SubmissionPlan plan = launcher.plan(new TestTasks.ReturnsNull(), "argument");
      assertThat(Submissions.failureOf(launcher.submit(new TestTasks.ReturnsNull(), "argument")))
          .isInstanceOf(SparcelException.class);

      Path staged = folder.resolve("staging/same");
      List<String> started = Files.readAllLines(staged.resolve("driver.log"));
      int digest = started.size() - 1; // of an envelope with the time in it
      assertThat(started.subList(0, digest)).isEqualTo(plan.command().subList(0, digest));
      assertThat(plan.commandLine()).contains("'a b|c=$d'");
      for (PlannedFile file : plan.files()) {
        assertThat(Path.of(file.path())).isRegularFile();
        if (!file.path().endsWith("payload.sparcel")) {
          assertThat(Path.of(file.path())).hasSize(file.bytes());
        }
      }
    }
  }

  @Test
  void showsVariablesThatAreOursAndNoneOfTheSubmitters() throws Exception {
    SubmissionPlan plan =
        plan("sparcel.hadoop-user-name", "etl", "sparcel.hadoop-conf-dir", folder.toString());
    Map<String, Optional<String>> expected = new TreeMap<>();
    expected.put("HADOOP_CONF_DIR", Optional.of(folder.toString()));
    expected.put("HADOOP_USER_NAME", Optional.of("etl"));
    expected.put("SPARK_HOME", Optional.of(home.toString()));
    expected.put("SPARK_SCALA_VERSION", Optional.of("2.13"));
    String java = System.getenv("JAVA_HOME");
    boolean inherited = java != null && !java.isEmpty();
    expected.put(
        "JAVA_HOME", inherited ? Optional.empty() : Optional.of(System.getProperty("java.home")));
    assertThat(plan.variables()).isEqualTo(expected);
  }

  @Test
  void aTaskWithoutParametersIsLessThanAKilobyte() {
    SubmissionPlan plan = plan();
    assertThat(plan.files())
        .filteredOn(file -> file.path().endsWith("/" + StagingFiles.PAYLOAD))
        .singleElement()
        .satisfies(payload -> assertThat(payload.bytes()).isBetween(1L, 1023L));
  }

  @Test
  void listsTheUsersOwnFilesOfThisMachine() throws Exception {
    Path jar = folder.resolve("own.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
    }
    Path file = Files.writeString(folder.resolve("a table.csv"), "a,b");
    Path archive = Files.writeString(folder.resolve("model.zip"), "a model");
    Path keytab = Files.writeString(folder.resolve("etl.keytab"), "hunter2");
    SubmissionPlan plan =
        plan(
            "sparcel.master",
            "yarn",
            "sparcel.jars",
            jar + ",hdfs://namenode/other.jar",
            "sparcel.files",
            file + "#table.csv," + folder.resolve("*.none"),
            "spark.archives",
            archive.toUri().toString(),
            "sparcel.principal",
            "etl@EXAMPLE",
            "sparcel.keytab",
            keytab.toString());
    assertThat(plan.files()).extracting(PlannedFile::path).doesNotHaveDuplicates();
    for (Path own : List.of(jar, file, archive, keytab)) {
      assertThat(file(plan, own.toString()))
          .isEqualTo(
              new PlannedFile(
                  own.toString(), Files.size(own), Sha256.of(Files.newInputStream(own))));
    }
    assertThat(plan.toString()).doesNotContain("hunter2");
  }

  @Test
  void showsNoSecretThatIsPartOfAValueOrAWord() {
    SubmissionPlan plan =
        plan(
            "sparcel.master", "k8s://https://user:hunter2@k8s.example:6443",
            "sparcel.driver-java-options", "-Djavax.net.ssl.keyStorePassword=hunter2 -Xss4m",
            "sparcel.submit-args", "--x.password hunter2 --new spark.x.secret=hunter2");
    assertThat(plan.toString()).doesNotContain("hunter2");
    assertThat(plan.command())
        .containsSequence("--master", "k8s://https://user:********@k8s.example:6443")
        .containsSequence("--x.password", "********", "--new", "spark.x.secret=********");
    assertThat(plan.properties().get("spark.driver.extraJavaOptions"))
        .contains("-Djavax.net.ssl.keyStorePassword=******** -Xss4m");
  }

  @Test
  void refusesWhatSubmitWouldRefuse() {
    assertThatThrownBy(() -> plan("sparcel.queue", "etl"))
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }

  @Test
  void printsACommandThatCanBePastedAndLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String options = "-Djava.io.tmpdir=" + temporary + " -XX:-UsePerfData";
    String text = sparcel(options, "--set=sparcel.spark-home=" + home);

    Process shell = new ProcessBuilder("/bin/sh", "-c", text.lines().findFirst().get()).start();
    assertThat(shell.inputReader().lines().toList())
        .startsWith(home.resolve("bin/spark-submit").toString(), "--master", "yarn")
        .contains("--properties-file");
    assertThat(text)
        .contains("\nRuns on yarn, Spark 4.2.0\n", "\nVariables\n", "\nFiles\n")
        .containsPattern("  JAVA_HOME +\\(inherited\\)\n")
        .containsPattern("  spark.my.password +\\*{8}\n")
        .containsPattern("  sparcel.master +yarn +command line\n")
        .containsPattern("payload.sparcel +\\d+ bytes +sha256 [0-9a-f]{64}\n")
        .doesNotContain("hunter2");

    JsonNode json =
        new ObjectMapper().readTree(sparcel(options, "--set=sparcel.spark-home=" + home, "--json"));
    assertThat(json.at("/command/2").asText()).isEqualTo("yarn");
    assertThat(json.at("/properties/spark.my.password").asText()).isEqualTo("********");
    assertThat(json.at("/files/0/sha256").asText()).hasSize(64);
    assertThat(json.at("/variables/JAVA_HOME").isNull()).isTrue();
    assertThat(json.at("/configuration/0/origin").asText()).isNotEmpty();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  /** Submitter and driver agree: what a profile says is in what the runner is told. */
  @Test
  void theConfigurationTravelsWithTheSubmission() throws Exception {
    Path file = folder.resolve("site.properties");
    Files.writeString(file, "sparcel.profile=prod\nsparcel.serializer.allow=com.example.Base\n");
    Map<ConfigKey<?>, String> profile = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    profile.put(ConfigKeys.ALLOW, "com.example.*");
    profile.put(ConfigKeys.MAX_DEPTH, "17");
    profile.put(ConfigKeys.RUNNER_MODULES, "com.example.Module");
    profile.put(ConfigKeys.IDEMPOTENT, "true");
    profile.put(SubmitKeys.NAME, "nightly");
    profile.put(SubmitKeys.DRIVER_MEMORY, "300m");
    StringBuilder lines = new StringBuilder();
    profile.forEach((key, value) -> lines.append(key.name() + "=" + value + "\n"));
    Files.writeString(folder.resolve("site-prod.properties"), lines);
    Path staging = folder.resolve("staging");
    SparcelConfig config =
        SparcelConfig.builder()
            .environment(Map.of())
            .file(file)
            .set("sparcel.serializer", "java")
            .set("sparcel.spark-home", home.toString())
            .set("sparcel.staging", staging.toString())
            .set("sparcel.submission-id", "told")
            .load();
    try (TaskLauncher launcher = TaskLauncher.create(config)) {
      Submissions.failureOf(launcher.submit(new TestTasks.ReturnsNull()));
    }
    Descriptor told =
        Descriptor.decode(
            Files.readAllBytes(staging.resolve("told").resolve(StagingFiles.DESCRIPTOR)));
    profile.forEach((key, value) -> assertThat(told.config()).containsEntry(key.name(), value));
    Set<String> submittersOwn = Set.of("sparcel.spark-home", "sparcel.staging", "sparcel.detach");
    assertThat(told.config()).doesNotContainKeys(submittersOwn.toArray(String[]::new));
    SparcelConfig runners = SparcelConfig.builder().setAll(told.config()).isolated();
    assertThat(runners.get(ConfigKeys.ALLOW)).containsExactly("com.example.*");
    assertThat(runners.entries()).extracting(ConfigEntry::key).contains("sparcel.profile");
  }

  private String sparcel(String javaOptions, String... options) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(SCRIPT.toString(), "submit", "retention", "--dry-run", "--master=yarn"),
                Stream.concat(
                    Stream.of("-c", "spark.my.password=hunter2", "-p", "today=2026-11-22"),
                    Stream.concat(
                        Stream.of("-p", "keep=log=30d", "-p", "datasets=[]"), Stream.of(options))))
            .toList();
    ProcessBuilder builder = PrintingProcess.in(folder, command);
    builder.environment().put("SPARCEL_JAVA_OPTS", javaOptions);
    PrintingProcess.Ended ended = PrintingProcess.end(folder, builder.start());
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }

  private SubmissionPlan plan(String... settings) {
    try (TaskLauncher launcher = Submissions.launcher("java", settings(settings))) {
      return launcher.plan(new TestTasks.ReturnsNull(), "argument");
    }
  }

  private Map<String, String> settings(String... settings) {
    Map<String, String> all = new TreeMap<>(Map.of("sparcel.spark-home", home.toString()));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return all;
  }

  private static PlannedFile file(SubmissionPlan plan, String path) {
    return plan.files().stream().filter(file -> file.path().equals(path)).findFirst().orElseThrow();
  }
}
