package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathSplitTest {
  @TempDir Path folder;
  private final List<Path> entries = new ArrayList<>();

  private Path jar(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return JarFiles.write(file, Map.of(content, JarFiles.bytes(content)));
  }

  private void onClassPath(String name, String content) throws IOException {
    entries.add(jar("here/" + name, content));
  }

  private Optional<SparkHome> spark() throws IOException {
    jar("spark/jars/spark-core_2.13-4.2.0.jar", "core");
    jar("spark/jars/guava-33.6.0-jre.jar", "guava");
    jar("spark/jars/renamed-there.jar", "same content, other name");
    return Optional.of(SparkHome.describe(folder.resolve("spark"), false));
  }

  @Test
  void leavesOutWhatTheClusterHasAndSaysWhatAndWhy() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    entries.add(classes);
    onClassPath("guava-33.6.0-jre.jar", "guava");
    onClassPath("renamed-here.jar", "same content, other name");
    onClassPath("spark-sql_2.13-4.1.0.jar", "older Spark");
    onClassPath("scala-library-2.13.16.jar", "older Scala");
    onClassPath("sparcel-launcher-0.1.0.jar", "ours");
    onClassPath("guava-14.0.1.jar", "another version");
    onClassPath("spark-avro_2.13-4.2.0.jar", "a connector");
    onClassPath("my-library.jar", "mine");

    ClassPathSplit split = ClassPathSplit.of(entries, spark());

    assertThat(split.shipped())
        .extracting(path -> path.getFileName().toString())
        .containsExactly(
            "classes", "guava-14.0.1.jar", "spark-avro_2.13-4.2.0.jar", "my-library.jar");
    assertThat(split.leftOut())
        .containsExactly(
            "1 left out, of Sparcel's submitting side or shipped with the runner:"
                + " sparcel-launcher-0.1.0.jar",
            "2 left out, which are Spark's or Scala's own in another version:"
                + " scala-library-2.13.16.jar, spark-sql_2.13-4.1.0.jar",
            "2 left out, which the Spark installation has: guava-33.6.0-jre.jar, renamed-here.jar");
  }

  @Test
  void shipsFoldersOnlyWhenSparkRunsWithTheJarsOfThisClassPath() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    entries.add(classes);
    onClassPath("my-library.jar", "mine");

    ClassPathSplit split = ClassPathSplit.of(entries, Optional.empty());

    assertThat(split.shipped()).containsExactly(classes);
    assertThat(split.leftOut()).singleElement().asString().endsWith(": my-library.jar");
  }
}
