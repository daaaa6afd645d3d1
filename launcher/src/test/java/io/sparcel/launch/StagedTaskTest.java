package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import io.sparcel.staging.LocalStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedTaskTest {
  @TempDir private Path folder;

  @Test
  void placesTheFilesOfThisMachineWhereADriverElsewhereFindsThem() throws Exception {
    LocalStore store = new LocalStore(folder.resolve("id"));
    StagingFolder staging = new StagingFolder("id", store, store);
    staging.make();
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
            Map.entry(jar.toString(), store.path().resolve("b.jar").toString()),
            Map.entry(file.toUri().toString(), store.path().resolve("f.txt").toString()),
            Map.entry(archive + "#a", store.path().resolve("a.zip") + "#a"));
    assertThat(store.path().resolve("f.txt")).hasContent("text");
    assertThat(store.path().resolve("a.zip")).hasContent("archive");
  }
}
