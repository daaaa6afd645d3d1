package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.staging.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spark-submit is told, seen by a script that stands in its place and records it. */
class SubmitCommandTest {
  private static final String SHA256 = "ab".repeat(32);

  @TempDir Path folder;
  private Path home;
  private StagingFolder staging;

  @BeforeEach
  void makeSparkHome() throws IOException {
    home = Files.createDirectories(folder.resolve("spark home"));
    Files.createDirectories(home.resolve("jars"));
    Files.createFile(home.resolve("jars/spark-core_2.13-4.2.0.jar"));
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        submit,
        "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done\nenv >&2\nexit ${EXIT:-0}\n");
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
    LocalStore store = new LocalStore(folder.resolve("id"));
    staging = new StagingFolder(store, store);
    staging.make();
  }

  @Test
  void passesOnlyWhatIsSafeOnACommandLineAndKeepsTheLogPrivate() throws Exception {
    List<String> words =
        start(config().set("sparcel.master", "spark://host:7077").set("spark.password", "secret"));
    assertThat(words)
        .startsWith(
            "--master",
            "spark://host:7077",
            "--deploy-mode",
            "client",
            "--properties-file",
            staging.resolve("spark.properties").toString())
        .containsSequence("--class", "io.sparcel.runner.Main")
        .contains("--load-spark-defaults", folder.resolve("runner.jar").toString(), SHA256)
        .noneMatch(word -> word.contains("secret"));
    assertThat(sent()).containsEntry("spark.password", "secret");
    assertThat(Files.getPosixFilePermissions(staging.resolve(SubmitCommand.LOG)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void addsItsJarsAndFilesToTheUsersOwn() throws Exception {
    Path file = Files.createFile(folder.resolve("f.txt"));
    start(
        config()
            .set("spark.jars", "hdfs:/own.jar")
            .set("sparcel.jars", "local:/opt/b.jar")
            .set("spark.files", "/own.txt")
            .set("sparcel.files", file.toString()));
    assertThat(sent())
        .containsEntry(
            "spark.jars", "hdfs:/own.jar," + folder.resolve("task.jar") + ",local:/opt/b.jar")
        .containsEntry("spark.files", "/own.txt," + file);
  }

  @Test
  void keepsEveryCharacterOfAValue() throws Exception {
    String nasty = "a=b|c 'd' \"e\" $HOME \\ \u00e4\u20ac #!:";
    start(config().set("spark.nasty", nasty).set("sparcel.name", nasty));
    assertThat(sent()).containsEntry("spark.nasty", nasty).containsEntry("spark.app.name", nasty);
  }

  @Test
  void addsTheSerializersOptionsToTheUsersOwn() throws Exception {
    start(config().set("spark.driver.extraJavaOptions", "-Dmine=1"));
    assertThat(sent())
        .containsEntry("spark.driver.extraJavaOptions", "-Dmine=1 -Dformat=2")
        .containsEntry("spark.executor.extraJavaOptions", "-Dformat=2");
  }

  @Test
  void givesTheDriverOfAStandaloneClusterWhatTheMasterDoesNot() throws Exception {
    start(config().set("sparcel.master", "spark://h:1").set("sparcel.deploy-mode", "cluster"));
    assertThat(sent().get("spark.driver.extraJavaOptions")).asString().contains("--add-opens");
    assertThat(sent()).containsEntry("spark.standalone.submit.waitAppCompletion", "true");
  }

  @Test
  void addsToWhatTheInstallationsOwnDefaultsSay() throws Exception {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/spark-defaults.conf"),
        """
        spark.jars   /site.jar
        spark.driver.extraJavaOptions  -Dsite=1
        spark.eventLog.enabled true
        spark.master yarn
        """);
    assertThat(start(config())).containsSequence("--master", "yarn");
    assertThat(sent())
        .containsEntry("spark.jars", "/site.jar," + folder.resolve("task.jar"))
        .containsEntry("spark.driver.extraJavaOptions", "-Dsite=1 -Dformat=2")
        .doesNotContainKey("spark.eventLog.enabled"); // spark-submit reads that itself
  }

  @Test
  void waitsForTheDriverOfAClusterWhateverTheUserSays() throws Exception {
    start(
        config()
            .set("sparcel.master", "yarn")
            .set("spark.submit.deployMode", "cluster")
            .set("spark.yarn.submit.waitAppCompletion", "false"));
    assertThat(sent()).containsEntry("spark.yarn.submit.waitAppCompletion", "true");
  }

  @Test
  void takesFilesWithAnAliasAndPatterns() throws Exception {
    Path file = Files.createFile(folder.resolve("f.csv"));
    start(config().set("sparcel.files", file + "#alias").set("sparcel.jars", folder + "/*.jar"));
    assertThat(sent()).containsEntry("spark.files", file + "#alias");
    assertThat(sent().get("spark.jars")).endsWith(folder + "/*.jar");
  }

  @Test
  void mapsTypedKeysToSparksOwn() throws Exception {
    start(
        config()
            .set("sparcel.driver-memory", "2g")
            .set("sparcel.executor-memory", "3g")
            .set("sparcel.executor-cores", "4"));
    assertThat(sent())
        .containsEntry("spark.driver.memory", "2g")
        .containsEntry("spark.executor.memory", "3g")
        .containsEntry("spark.executor.cores", "4");
  }

  @Test
  void refusesAFileThatIsNotThereBeforeAnythingStarts() {
    assertThatThrownBy(() -> start(config().set("sparcel.files", "missing.txt")))
        .isInstanceOfSatisfying(
            SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNREADABLE))
        .hasMessageContaining("missing.txt");
  }

  private static SparcelConfigBuilder config() {
    return SparcelConfig.builder();
  }

  @Test
  void startsARunnerThatIsOnEveryNode() throws Exception {
    assertThat(start(config().set("sparcel.master", "yarn"), "local:/opt/runner.jar"))
        .contains("local:/opt/runner.jar");
  }

  @Test
  void letsAWorkerOfAStandaloneClusterCopyTheRunnerThatIsThere() throws Exception {
    SparcelConfigBuilder cluster =
        config().set("sparcel.master", "spark://h:1").set("sparcel.deploy-mode", "cluster");
    assertThat(start(cluster, "local:/opt/runner.jar")).contains("file:/opt/runner.jar");
  }

  private List<String> start(SparcelConfigBuilder builder) throws Exception {
    return start(builder, folder.resolve("runner.jar").toString());
  }

  private List<String> start(SparcelConfigBuilder builder, String runner) throws Exception {
    SparkHome spark = new SparkHome(home, false, Optional.of("4.2.0"), Optional.of("2.13"));
    SubmitCommand command =
        new SubmitCommand(builder.isolated(), spark, spark.defaults(Map.of()), staging, Map.of());
    List<Path> jars = List.of(folder.resolve("task.jar"));
    Process process = command.start(runner, jars, "task", List.of("-Dformat=2"), SHA256);
    assertThat(process.waitFor()).isZero();
    return Files.readAllLines(staging.resolve(SubmitCommand.LOG));
  }

  private Map<String, String> sent() throws IOException {
    // Spark reads the file as UTF-8 properties; so does this.
    Properties properties = new Properties();
    properties.load(Files.newBufferedReader(staging.resolve(SubmitCommand.PROPERTIES)));
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
