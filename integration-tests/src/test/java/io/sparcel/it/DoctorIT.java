package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.cli.Main;
import io.sparcel.examples.Pi;
import io.sparcel.it.PrintingProcess.Ended;
import io.sparcel.testkit.LocalSparkCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor, as a person calls it, on a cluster whose executors are processes of their own. */
class DoctorIT {
  private static LocalSparkCluster cluster;
  @TempDir Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = LocalSparkCluster.start(2, DoctorIT.class, Pi.class, Main.class);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  private Ended doctor(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sparcel.cli.Main"));
    command.add("doctor");
    settings.forEach(
        (key, value) -> {
          command.add(key.startsWith("spark.") ? "--conf" : "--set");
          command.add(key + "=" + value);
        });
    command.addAll(Arrays.asList(arguments));
    return PrintingProcess.end(folder, PrintingProcess.in(folder, command).start());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(cluster.configuration());
    settings.put("sparcel.staging", folder.resolve("staging").toString());
    settings.put("sparcel.serializer", "kryo");
    // Both executors are to be there before they are asked, however long they take to start.
    settings.put("spark.cores.max", "4");
    settings.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    settings.put("spark.scheduler.maxRegisteredResourcesWaitingTime", "5min");
    return settings;
  }

  @Test
  void findsEverythingWellAndTheSameOnEveryExecutor() throws Exception {
    Ended ended = doctor(settings(), "--executors", "--task", "pi");
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("ok +configuration ")
        .containsPattern("ok +Java +Java \\d+ at /")
        .containsPattern("ok +Spark +Spark 4\\.2\\.0, Scala 2\\.13 at /")
        .containsPattern("ok +serializers .*; kryo writes")
        .containsPattern("ok +staging +writes, reads and keeps what is there: file:/")
        .containsPattern("ok +master +spark://127\\.0\\.0\\.1:\\d+ can be reached")
        .containsPattern("the driver +\\S+ +\\d+\\S* +4\\.2\\.0 +2\\.13\\.")
        .containsPattern("executor 0 +\\S+ +\\d+\\S* +4\\.2\\.0 +2\\.13\\.")
        .containsPattern("executor 1 +\\S+ +\\d+\\S* +4\\.2\\.0 +2\\.13\\.")
        .containsPattern("io\\.sparcel\\.Task: sparcel-core-\\S+ \\(SHA-256 [0-9a-f]{12}…\\)")
        .containsPattern("io\\.sparcel\\.serializer\\.kryo\\.KryoTaskSerializer: sparcel-")
        .containsPattern("io\\.sparcel\\.examples\\.Pi: \\S+\\.jar \\(SHA-256 ")
        .contains("ok  2 executor(s) have the same Java, Spark, Scala and jars")
        .doesNotContain("problem");
    try (var left = Files.list(folder.resolve("staging"))) {
      assertThat(left).isEmpty();
    }
  }

  private Path jar(String name, Class<?> type, String more) throws IOException {
    Path jar = folder.resolve(name);
    String file = type.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(file));
      zip.write(type.getResourceAsStream("/" + file).readAllBytes());
      zip.putNextEntry(new ZipEntry(more));
    }
    return jar;
  }

  /** A class that no submission ships. */
  static final class OnlyInstalled {}

  @Test
  void namesAClassThatOnlyTheDriverHasAndOneThatComesFromAnotherJar() throws Exception {
    Map<String, String> settings = settings();
    Path driver = jar("driver-only.jar", OnlyInstalled.class, "driver");
    Path other = jar("other-core.jar", io.sparcel.Task.class, "executor");
    settings.put("spark.driver.extraClassPath", driver.toString());
    settings.put("spark.executor.extraClassPath", other.toString());
    Ended ended = doctor(settings, "--executors", "--class", OnlyInstalled.class.getName());
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(5);
    assertThat(ended.out())
        .containsPattern(
            "problem +\\S+OnlyInstalled is missing on executor \\d at \\S+:"
                + " java\\.lang\\.ClassNotFoundException")
        .containsPattern(
            "problem +io\\.sparcel\\.Task comes from other-core\\.jar \\(SHA-256 [0-9a-f]{12}…\\) on"
                + " executor \\d at \\S+, and from sparcel-core-\\S+ \\(SHA-256 \\S+\\) on the driver");
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Ended ended =
        doctor(
            Map.of(
                "sparcel.spark-home",
                folder.resolve("nowhere").toString(),
                "sparcel.master",
                "spark://127.0.0.1:" + port,
                "sparcel.staging",
                file.resolve("staging").toString(),
                "sparcel.serializer",
                "avro"));
    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.out())
        .containsPattern("problem +Spark +There is no Spark installation at .*nowhere")
        .containsPattern("problem +serializers +.*avro")
        .containsPattern("problem +staging +")
        .containsPattern(
            "problem +master +spark://127\\.0\\.0\\.1:\\d+ cannot be reached: .*refused")
        .contains(
            "Fix: set sparcel.spark-home or SPARK_HOME to the folder that holds bin/ and jars/")
        .contains("Fix: start it, correct sparcel.master, or open the way to its port");
  }

  @Test
  void saysThatALocalMasterHasNoExecutorToCompareWith() throws Exception {
    Ended ended =
        doctor(Map.of("sparcel.serializer", "java"), "--executors", "--master", "local[2]");
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("ok +Spark +embedded: Spark 4\\.2\\.0, Scala 2\\.13 of the class path")
        .contains("warning  no executor is a process of its own");
  }
}
