package io.sparcel.launch;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.staging.HadoopSettings;
import io.sparcel.staging.HadoopUser;
import io.sparcel.staging.LocalStore;
import io.sparcel.staging.StagingStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder of a submission by its id: in {@code sparcel.staging}, or else in the temporary
 * folder, so that another process finds it there as well.
 */
final class StagingPlace {
  /** Beside the submissions' own folders: no id begins with a dot. */
  static final String CODE = ".code";

  private final SparcelConfig config;
  private final Map<String, String> environment;
  private @Nullable HadoopAccess hadoop;

  StagingPlace(SparcelConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /** Returns the folder of a submission, which need not be there. */
  StagingFolder of(String id) {
    LocalStore here = new LocalStore(here(id));
    StagingStore store = isLocal() ? here : hadoop().store(uri(id));
    return sharesCode()
        ? new StagingFolder(id, store, here, new SharedCode(this::codeFolder))
        : new StagingFolder(id, store, here);
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

  /**
   * Returns Hadoop, as this configuration sets it. Its classes are loaded once: they start threads
   * and fill caches that are never given back.
   *
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#STAGING_UNUSABLE} when there is
   *     none
   */
  synchronized HadoopAccess hadoop() {
    if (hadoop == null) {
      hadoop =
          HadoopAccess.of(
              SparkHome.named(config, environment).orElse(null),
              HadoopSettings.of(config.spark()),
              hadoopFolder(config, environment).map(Path::toString).orElse(""),
              user());
    }
    return hadoop;
  }

  /**
   * Whom the driver is to Hadoop, so that the files are its own. A worker's stands in for nobody.
   */
  private HadoopUser user() {
    boolean worker = Destination.of(config, Map.of()).isStandaloneCluster();
    return new HadoopUser(
        config.find(SubmitKeys.HADOOP_USER_NAME).orElse(""),
        worker ? "" : config.find(SubmitKeys.PROXY_USER).orElse(""));
  }

  /** Returns the folder with Hadoop's own configuration, if anything names one. */
  static Optional<Path> hadoopFolder(SparcelConfig config, Map<String, String> environment) {
    return config
        .find(SubmitKeys.HADOOP_CONF_DIR)
        .or(
            () ->
                Optional.ofNullable(environment.get("HADOOP_CONF_DIR"))
                    .filter(text -> !text.isEmpty())
                    .map(Path::of));
  }
}
