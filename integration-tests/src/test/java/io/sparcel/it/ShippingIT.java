package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.examples.Pi;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.testkit.LocalSparkCluster;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** How code gets to a cluster that has none of it. */
class ShippingIT {
  private static LocalSparkCluster cluster;
  @TempDir Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = LocalSparkCluster.start(1, ShippingIT.class, Pi.class, CommandLine.class);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  private TaskLauncher launcher(String... settings) {
    Map<String, String> all = new TreeMap<>(cluster.configuration());
    all.put("sparcel.staging", folder.toString());
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return Submissions.launcher("java", all);
  }

  @Test
  void sendsTheCodeOnceForTwoSubmissionsOfADriverOnTheCluster() throws Exception {
    try (TaskLauncher launcher = launcher("sparcel.deploy-mode", "cluster")) {
      Submission<Double> first = launcher.submit(new Pi(1, 1000, 1));
      assertThat(Submissions.resultOf(first)).isBetween(2.5, 4.0);
      Submission<Double> second = launcher.submit(new Pi(1, 1000, 1));
      assertThat(Submissions.resultOf(second)).isBetween(2.5, 4.0);

      // Our own examples give the checks nothing to complain of.
      assertThat(first.notes())
          .singleElement()
          .asString()
          .matches("code: (\\d) jars, \\d+\\.\\d MB: 0 already staged, \\1 sent");
      assertThat(second.notes())
          .singleElement()
          .asString()
          .matches("code: (\\d) jars, \\d+\\.\\d MB: \\1 already staged, 0 sent");
    }
    assertThat(folder).isDirectoryContaining("glob:**/.code");
  }

  /** Uses a class of a jar that no object of the task tells of. */
  record UsesALibrary(String text) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return CommandLine.Help.Ansi.valueOf("OFF") + text;
    }
  }

  @Test
  void shipsTheWholeClassPathWithoutWhatTheClusterHas() throws Exception {
    try (TaskLauncher launcher =
        launcher("sparcel.ship", "classpath", "sparcel.lint.ignore", "lost-services")) {
      Submission<String> submission = launcher.submit(new UsesALibrary("!"));
      assertThat(Submissions.resultOf(submission)).isEqualTo("OFF!");
      assertThat(submission.notes())
          .anyMatch(note -> note.contains("which the Spark installation has: "))
          .anyMatch(note -> note.contains("sparcel-launcher-"))
          .allMatch(note -> note.length() <= 201)
          .noneMatch(note -> note.contains("picocli"));
    }
  }

  /** Calls a method that Guava 14 has and Spark's has no more, here and on an executor. */
  record UsesAnOldGuava() implements DriverTask<List<String>> {
    @Override
    public List<String> run(DriverContext context) throws ReflectiveOperationException {
      boolean loadedOnce = context.getClass().getClassLoader() == Task.class.getClassLoader();
      JavaRDD<Integer> numbers = context.sparkContext().parallelize(List.of(1), 1);
      return List.of(
          firstNonNull("driver"),
          numbers.map(n -> firstNonNull("executor")).first(),
          "loaded once: " + loadedOnce);
    }

    private static String firstNonNull(String text) throws ReflectiveOperationException {
      Class<?> objects = Class.forName("com.google.common.base.Objects");
      Method method = objects.getMethod("firstNonNull", Object.class, Object.class);
      return String.valueOf(method.invoke(null, null, text));
    }
  }

  @Test
  void givesATaskItsOwnGuavaWhereShippedJarsComeFirst() throws Exception {
    String guava =
        LocalHadoopCluster.jarsOf("spark-yarn").stream()
            .map(Path::toString)
            .filter(jar -> jar.endsWith("guava-14.0.1.jar"))
            .findFirst()
            .orElseThrow();
    try (TaskLauncher launcher =
        launcher(
            "sparcel.jars",
            guava,
            "spark.driver.userClassPathFirst",
            "true",
            "spark.executor.userClassPathFirst",
            "true")) {
      Submission<List<String>> submission = launcher.submit(new UsesAnOldGuava());
      assertThat(Submissions.resultOf(submission))
          .containsExactly("driver", "executor", "loaded once: true");
      assertThat(submission.notes()).isEmpty();
    }
  }

  @Test
  void refusesToShipNothingWithoutAnInstalledRunnerAndSaysWhatIsNeeded() {
    try (TaskLauncher launcher = launcher("sparcel.ship", "none")) {
      assertThatThrownBy(() -> launcher.submit(new UsesALibrary("")))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
          .hasMessageContaining("Needed there: sparcel-core-")
          .hasMessageContaining("sparcel-serializer-java-")
          .hasMessageContaining("test-classes");
    }
  }

  @Test
  void refusesAJarOfSpringBootBeforeAnythingIsStaged() throws Exception {
    Path jar = folder.resolve("app.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("BOOT-INF/classes/com/example/App.class"));
    }
    Path staging = folder.resolve("staging");
    try (TaskLauncher launcher =
        launcher("sparcel.jars", jar.toString(), "sparcel.staging", staging.toString())) {
      assertThatThrownBy(() -> launcher.submit(new UsesALibrary("")))
          .isInstanceOfSatisfying(
              SparcelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CODE_UNFIT))
          .hasMessageContaining("spring-boot-layout: app.jar keeps its classes in BOOT-INF/");
      assertThatThrownBy(() -> launcher.plan(new UsesALibrary("")))
          .hasMessageContaining("spring-boot-layout");
    }
    assertThat(staging).doesNotExist();
  }
}
