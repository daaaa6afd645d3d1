package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.config.SubmitOption;
import io.sparcel.submission.StagingUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spark-submit is told, seen by a script that stands in its place and records it. */
class SubmitCommandTest {
  private static final String NASTY = "a=b|c 'd' \"e\" $HOME \\ ä€ #!:";
  private static final String SHA256 = "ab".repeat(32);

  @TempDir Path folder;
  private Path home;
  private StagingFolder staging;
  private List<String> variables = List.of();
  private Map<String, String> files = Map.of();

  @BeforeEach
  void makeSparkHome() throws IOException {
    home = Files.createDirectories(folder.resolve("spark home"));
    Files.createDirectories(home.resolve("jars"));
    Files.createFile(home.resolve("jars/spark-core_2.13-4.2.0.jar"));
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        submit, "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done\necho\nenv\n");
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
    staging = StagingFolders.made(folder);
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
  void namesFilesWhereTheyAreStaged() throws Exception {
    files = Map.of("b.jar", "/staged/b.jar", "c.zip#c", "/staged/c.zip#c");
    start(
        config()
            .set("spark.jars", "b.jar")
            .set("sparcel.jars", "b.jar,local:/opt/b.jar")
            .set("sparcel.archives", "c.zip#c"));
    assertThat(sent())
        .containsEntry(
            "spark.jars", "b.jar," + folder.resolve("task.jar") + ",/staged/b.jar,local:/opt/b.jar")
        .containsEntry("spark.archives", "/staged/c.zip#c");
  }

  @Test
  void keepsEveryCharacterOfAValue() throws Exception {
    start(config().set("spark.nasty", NASTY).set("sparcel.name", NASTY));
    assertThat(sent()).containsEntry("spark.nasty", NASTY).containsEntry("spark.app.name", NASTY);
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
  void tellsYarnWhoseItIsAndNotToTryAgainWhatMayNotRunTwice() throws Exception {
    start(config().set("sparcel.master", "yarn").set("spark.yarn.tags", "mine"));
    assertThat(sent())
        .containsEntry("spark.yarn.tags", "mine,sparcel-id")
        .containsEntry("spark.yarn.maxAppAttempts", "1");
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

  private static SparcelConfigBuilder config() {
    return SparcelConfig.builder();
  }

  @Test
  void passesEveryOptionAtOnce() throws Exception {
    Path keytab = Files.createFile(folder.resolve("k"));
    Path more = folder.resolve("more.conf");
    Files.writeString(more, "spark.jars /more.jar\nspark.eventLog.dir=hdfs:/e\nspark.cores.max 1");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("master", "k8s://https://h:443");
    all.put("deploy-mode", "cluster");
    all.put("name", NASTY);
    all.put("jars", "local:/b.jar, hdfs://n/a.jar");
    all.put("packages", "g:b:1,g:a:2");
    all.put("exclude-packages", "x:y");
    all.put("repositories", "https://r/2,https://r/1");
    all.put("files", "hdfs:/z#alias,hdfs:/y,hdfs:/z");
    all.put("archives", "hdfs:/t.tgz#t");
    all.put("properties-file", more.toString());
    all.put("driver-memory", "1g");
    all.put("driver-java-options", "-Da='b c' -Dd=|$e");
    all.put("driver-library-path", "/l 1:/l2");
    all.put("driver-class-path", "/c1:/c 2");
    all.put("executor-memory", "2g");
    all.put("proxy-user", "joe 'j' $USER");
    all.put("verbose", "true");
    all.put("driver-cores", "3");
    all.put("supervise", "true");
    all.put("total-executor-cores", "4");
    all.put("executor-cores", "5");
    all.put("num-executors", "0");
    all.put("principal", "p/h@R");
    all.put("keytab", keytab.toString());
    all.put("queue", NASTY);
    all.put("hadoop-conf-dir", folder.toString());
    all.put("hadoop-user-name", "hdfs|=user");
    all.put("submit-args", "--new 'a|b=c \"d\" $e ä€' --on");
    assertThat(SubmitOption.ALL)
        .extracting(option -> option.option().substring(2))
        .containsAll(all.keySet())
        .hasSize(all.size() + 1); // --load-spark-defaults, which is the next test's
    SparcelConfigBuilder config = config();
    all.forEach((option, value) -> config.set("sparcel." + option, value));

    List<String> words = start(config);

    assertThat(words)
        .containsExactly(
            "--master",
            "k8s://https://h:443",
            "--deploy-mode",
            "cluster",
            "--properties-file",
            staging.resolve("spark.properties").toString(),
            "--class",
            "io.sparcel.runner.Main",
            "--proxy-user",
            "joe 'j' $USER",
            "--verbose",
            "--supervise",
            "--new",
            "a|b=c \"d\" $e ä€",
            "--on",
            "local:" + folder.resolve("runner.jar"), // what a pod has mounted
            StagingUri.toArgument(staging.store().uri().toString()),
            SHA256);
    Map<String, String> sent = new TreeMap<>();
    sent.put("spark.app.name", NASTY);
    sent.put(
        "spark.jars",
        "/more.jar,local:" + folder.resolve("task.jar") + ",local:/b.jar,hdfs://n/a.jar");
    sent.put("spark.jars.packages", "g:b:1,g:a:2");
    sent.put("spark.jars.excludes", "x:y");
    sent.put("spark.jars.repositories", "https://r/2,https://r/1");
    sent.put("spark.files", "hdfs:/z#alias,hdfs:/y,hdfs:/z");
    sent.put("spark.archives", "hdfs:/t.tgz#t");
    sent.put("spark.eventLog.dir", "hdfs:/e");
    sent.put("spark.driver.memory", "1g");
    sent.put("spark.driver.extraJavaOptions", "-Da='b c' -Dd=|$e -Dformat=2");
    sent.put("spark.driver.extraLibraryPath", "/l 1:/l2");
    sent.put("spark.driver.extraClassPath", "/c1:/c 2");
    sent.put("spark.executor.memory", "2g");
    sent.put("spark.executor.extraJavaOptions", "-Dformat=2");
    sent.put("spark.driver.cores", "3");
    sent.put("spark.cores.max", "4");
    sent.put("spark.executor.cores", "5");
    sent.put("spark.executor.instances", "0");
    sent.put("spark.kerberos.principal", "p/h@R");
    sent.put("spark.kerberos.keytab", keytab.toString());
    sent.put("spark.yarn.queue", NASTY);
    sent.put("spark.yarn.submit.waitAppCompletion", "true");
    sent.put("spark.kubernetes.submission.waitAppCompletion", "true");
    assertThat(sent()).isEqualTo(sent);
    assertThat(variables)
        .contains("HADOOP_CONF_DIR=" + folder, "HADOOP_USER_NAME=hdfs|=user", "SPARK_HOME=" + home);
  }

  @Test
  void emitsNothingThatWasNotAskedFor() throws Exception {
    List<String> words = start(config().set("sparcel.master", "local[2]"));

    assertThat(words)
        .containsExactly(
            "--master",
            "local[2]",
            "--deploy-mode",
            "client",
            "--properties-file",
            staging.resolve("spark.properties").toString(),
            "--class",
            "io.sparcel.runner.Main",
            "--load-spark-defaults",
            folder.resolve("runner.jar").toString(),
            StagingUri.toArgument(staging.store().uri().toString()),
            SHA256);
    assertThat(sent())
        .isEqualTo(
            Map.of(
                "spark.app.name", "task",
                "spark.jars", folder.resolve("task.jar").toString(),
                "spark.driver.extraJavaOptions", "-Dformat=2",
                "spark.executor.extraJavaOptions", "-Dformat=2"));
    assertThat(variables)
        .noneMatch(line -> line.startsWith("HADOOP_CONF_DIR=") || line.startsWith("HADOOP_USER"));
  }

  @Test
  void falseIsFalse() throws Exception {
    assertThat(start(config().set("sparcel.supervise", "false").set("sparcel.verbose", "false")))
        .doesNotContain("--supervise", "--verbose");
  }

  @Test
  void readsAPropertiesFileInPlaceOfTheDefaultsOrOnTopOfThem() throws Exception {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("conf/spark-defaults.conf"), "spark.a site\nspark.b site\n");
    Path own = Files.writeString(folder.resolve("own.conf"), "spark.b own\nspark.c own\n");
    SparcelConfigBuilder config =
        config().set("sparcel.properties-file", own.toString()).set("spark.c", "key");

    assertThat(start(config)).doesNotContain("--load-spark-defaults");
    assertThat(sent()).doesNotContainKey("spark.a").containsEntry("spark.b", "own");
    assertThat(sent()).containsEntry("spark.c", "key");
    clear();
    assertThat(start(config.set("sparcel.load-spark-defaults", "true")))
        .doesNotContain("--load-spark-defaults"); // they are in our file then
    assertThat(sent()).containsEntry("spark.a", "site").containsEntry("spark.b", "own");
    clear();
    assertThat(start(config().set("sparcel.load-spark-defaults", "false")))
        .doesNotContain("--load-spark-defaults");
    assertThat(sent()).doesNotContainKeys("spark.a", "spark.b");
  }

  private void clear() throws IOException {
    Files.delete(staging.resolve(SubmitCommand.PROPERTIES));
    Files.delete(staging.resolve(SubmitCommand.LOG));
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
    SparcelConfig config = builder.isolated();
    SubmitCommand command =
        new SubmitCommand(
            config,
            spark,
            SparkDefaults.of(config, Optional.of(spark), Map.of()),
            staging,
            Map.of(),
            new Attempts("id", false),
            files);
    List<String> jars = List.of(folder.resolve("task.jar").toString());
    Process process = command.start(runner, jars, "task", List.of("-Dformat=2"), SHA256);
    assertThat(process.waitFor()).isZero();
    List<String> lines = Files.readAllLines(staging.resolve(SubmitCommand.LOG));
    variables = lines.subList(lines.indexOf("") + 1, lines.size());
    List<String> words = lines.subList(0, lines.indexOf(""));
    assertThat(command.words(runner, SHA256))
        .startsWith(home.resolve("bin/spark-submit").toString())
        .endsWith(words.toArray(String[]::new))
        .hasSize(words.size() + 1);
    return words;
  }

  private Map<String, String> sent() throws IOException {
    // Spark reads the file as UTF-8 properties; so does this.
    Properties properties = new Properties();
    properties.load(Files.newBufferedReader(staging.resolve(SubmitCommand.PROPERTIES)));
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
