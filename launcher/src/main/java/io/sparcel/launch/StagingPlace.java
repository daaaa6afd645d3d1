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
  static final String CODE = ".code";

  private final SparcelConfig config;
  private final @Nullable SparkHome home;
  private final String hadoopFiles;
  private @Nullable HadoopAccess hadoop;

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
    LocalStore here = new LocalStore(here(id));
    StagingStore store = isLocal() ? here : hadoop().store(uri(id));
    return sharesCode()
        ? new StagingFolder(store, here, new SharedCode(this::codeFolder))
        : new StagingFolder(store, here);
  }

  /** Returns whether submissions find their code in one place. */
  boolean sharesCode() {
    return config.find(ConfigKeys.STAGING).isPresent();
  }

  private StagingStore codeFolder(String sha256) {
    String name = codeName(sha256);
    return isLocal() ? new LocalStore(here(name)) : hadoop().store(uri(name));
  }

  /** Returns the name, beside those of submissions, that shared code of a digest has. */
  static String codeName(String sha256) {
    return CODE + "/" + sha256;
  }

  /** Returns whether the driver is to see the staged files by a path of this machine. */
  boolean isLocal() {
    return config.find(ConfigKeys.STAGING).map(URI::getScheme).orElse("file").equals("file");
  }

  /** Returns where the files of this machine alone are. */
  Path here(String id) {
    Optional<URI> staging = config.find(ConfigKeys.STAGING);
    return staging.isPresent() && isLocal()
        ? Path.of(staging.get()).resolve(id)
        : Path.of(System.getProperty("java.io.tmpdir"), "sparcel-" + id).toAbsolutePath();
  }

  /** Returns where the driver finds the files, without a look at it. */
  URI uri(String id) {
    if (isLocal()) {
      String folder = here(id).toUri().toString();
      return URI.create(folder.endsWith("/") ? folder : folder + "/"); // as of one that is there
    }
    String text = config.get(ConfigKeys.STAGING).toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + id);
  }

  /** Returns Hadoop, as this configuration sets it. */
  synchronized HadoopAccess hadoop() {
    if (hadoop != null) {
      return hadoop; // its classes are loaded once, however many folders are asked for
    }
    Map<String, String> settings = new LinkedHashMap<>();
    config
        .spark()
        .forEach(
            (key, value) -> {
              if (key.startsWith(HADOOP)) {
                settings.put(key.substring(HADOOP.length()), value);
              }
            });
    hadoop = HadoopAccess.of(home, settings, hadoopFiles);
    return hadoop;
  }
}
