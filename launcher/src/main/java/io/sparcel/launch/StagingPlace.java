package io.sparcel.launch;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.staging.LocalStore;
import io.sparcel.staging.StagingStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder of a submission by its id: in {@code sparcel.staging}, or else in the temporary
 * folder, so that another process finds it there as well.
 */
final class StagingPlace {
  private static final String HADOOP = "spark.hadoop.";

  /** Beside the submissions' own folders: no id begins with a dot. */
  private static final String CODE = ".code";

  private final SparcelConfig config;
  private final @Nullable SparkHome home;
  private final String hadoopFiles;

  /**
   * Describes the place.
   *
   * @param home the Spark installation that Hadoop is borrowed from, or {@code null}
   */
  StagingPlace(SparcelConfig config, @Nullable SparkHome home, Map<String, String> environment) {
    this.config = config;
    this.home = home;
    this.hadoopFiles =
        config
            .find(SubmitKeys.HADOOP_CONF_DIR)
            .map(Path::toString)
            .orElse(environment.getOrDefault("HADOOP_CONF_DIR", ""));
  }

  /** Returns the folder of a submission, which need not be there. */
  StagingFolder of(String id) {
    LocalStore here =
        new LocalStore(Path.of(System.getProperty("java.io.tmpdir"), "sparcel-" + id));
    Optional<URI> staging = config.find(ConfigKeys.STAGING);
    if (staging.isEmpty()) {
      return new StagingFolder(here, here);
    }
    if ("file".equals(staging.get().getScheme())) {
      Path parent = Path.of(staging.get());
      LocalStore local = new LocalStore(parent.resolve(id));
      Path code = parent.resolve(CODE);
      return new StagingFolder(
          local, local, new SharedCode(sha256 -> new LocalStore(code.resolve(sha256))));
    }
    SharedCode code = new SharedCode(sha256 -> inHadoop(staging.get(), CODE + "/" + sha256));
    return new StagingFolder(inHadoop(staging.get(), id), here, code);
  }

  private StagingStore inHadoop(URI staging, String name) {
    String text = staging.toString();
    URI folder = URI.create((text.endsWith("/") ? text : text + "/") + name);
    return hadoop().store(folder);
  }

  /** Returns Hadoop, as this configuration sets it. */
  HadoopAccess hadoop() {
    Map<String, String> settings = new LinkedHashMap<>();
    config
        .spark()
        .forEach(
            (key, value) -> {
              if (key.startsWith(HADOOP)) {
                settings.put(key.substring(HADOOP.length()), value);
              }
            });
    return HadoopAccess.of(home, settings, hadoopFiles);
  }
}
