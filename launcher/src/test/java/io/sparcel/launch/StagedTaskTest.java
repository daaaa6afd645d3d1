package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedTaskTest {
  @TempDir private Path folder;

  @Test
  void placesTheFilesOfThisMachineWhereADriverElsewhereFindsThem() throws Exception {
    StagingFolder staging = StagingFolders.made(folder);
    Path jar = Files.writeString(folder.resolve("b.jar"), "jar");
    Path file = Files.writeString(folder.resolve("f.txt"), "text");
    Path archive = Files.writeString(folder.resolve("a.zip"), "archive");
    SparcelConfig config =
        SparcelConfig.builder()
            .set("sparcel.jars", jar + ",local:/opt/c.jar,hdfs://h/d.jar")
            .set("sparcel.files", file.toUri() + ",file:/nowhere," + jar)
            .set("sparcel.archives", archive + "#a")
            .isolated();
    Map<String, String> placed = StagedTask.placeFiles(config, new CodeStaging(staging, true));
    assertThat(placed)
        .containsOnly(
            Map.entry(jar.toString(), staging.resolve("b.jar").toString()),
            Map.entry(file.toUri().toString(), staging.resolve("f.txt").toString()),
            Map.entry(archive + "#a", staging.resolve("a.zip") + "#a"));
    assertThat(staging.resolve("f.txt")).hasContent("text");
    assertThat(staging.resolve("a.zip")).hasContent("archive");
  }
}
