package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.Task;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskFailedException;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.serializer.java.JavaTaskSerializer;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.testkit.LocalSparkCluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runner and serializer are on every node already: only the task's own code is sent. */
class InstalledRunnerIT {
  private static final String SERVICES = "META-INF/services/" + TaskSerializer.class.getName();

  @TempDir Path folder;
  private Path runner;
  private Path core;

  @BeforeEach
  void install() throws Exception {
    runner =
        Files.copy(
            homeOf(Class.forName("io.sparcel.runner.Main")), folder.resolve("sparcel-runner.jar"));
    core = Files.copy(homeOf(Task.class), folder.resolve("sparcel-core.jar"));
  }

  @Test
  void runsOnEveryKindOfDriver() throws Exception {
    Path serializer =
        Files.copy(homeOf(JavaTaskSerializer.class), folder.resolve("serializer.jar"));
    try (LocalSparkCluster cluster = LocalSparkCluster.start(1, TestTasks.class)) {
      Map<String, String> onCluster = new TreeMap<>(cluster.configuration());
      onCluster.put("sparcel.deploy-mode", "cluster");
      onCluster.put("sparcel.staging", Files.createDirectory(folder.resolve("staging")).toString());
      for (Map<String, String> where : List.of(Map.<String, String>of(), onCluster)) {
        try (TaskLauncher launcher = launcher(serializer, where)) {
          Submission<Integer> submission = launcher.submit(TestTasks.lambda(40), "a", "b");
          assertThat(Submissions.resultOf(submission)).isEqualTo(42);
          assertThat(submission.outcome().orElseThrow().serializers())
              .containsExactly(Map.entry("java", "1..2"));
        }
      }
    }
  }

  @Test
  void anOlderOneRefusesOnceAndFromThenOnIsWrittenFor() throws Exception {
    Path serializer = olderSerializer();
    try (TaskLauncher launcher = launcher(serializer, Map.of())) {
      Submission<Integer> first = launcher.submit(TestTasks.lambda(40));
      assertThat(first.payloadHeader().protocol()).isEqualTo(2);
      assertThat(Submissions.failureOf(first))
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTOCOL_UNSUPPORTED))
          .hasMessageContaining("java protocol 2, this reader knows 1..1")
          .hasMessageContaining("Written here: java 1..2")
          .hasMessageContaining("Read there: java 1..1, by the runner at local:" + runner)
          .hasMessageContaining("set sparcel.serializer.java.protocol=1 and submit again");

      Submission<Integer> second = launcher.submit(TestTasks.lambda(40));
      assertThat(second.payloadHeader().protocol()).isEqualTo(1);
      assertThat(Submissions.resultOf(second)).isEqualTo(40);
    }
  }

  private TaskLauncher launcher(Path serializer, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(more);
    all.put("sparcel.runner.jar", "local:" + runner);
    all.put("sparcel.jars", "local:" + core + ",local:" + serializer);
    return Submissions.launcher("java", all);
  }

  /** Makes the jar of a serializer module that reads protocol 1 only. */
  private Path olderSerializer() throws Exception {
    Path older = folder.resolve("older-serializer.jar");
    try (JarFile newer = new JarFile(homeOf(JavaTaskSerializer.class).toFile());
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(older))) {
      for (JarEntry entry : (Iterable<JarEntry>) newer.stream()::iterator) {
        if (entry.getName().endsWith(".class")) {
          add(jar, entry.getName(), newer.getInputStream(entry).readAllBytes());
        }
      }
      String name = OlderJavaSerializer.class.getName();
      String file = name.replace('.', '/') + ".class";
      add(jar, file, getClass().getClassLoader().getResourceAsStream(file).readAllBytes());
      add(jar, SERVICES, name.getBytes(StandardCharsets.UTF_8));
    }
    return older;
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  private static Path homeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
