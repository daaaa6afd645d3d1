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

  /** In a stand-in: what submissions share, and what is of this machine alone. */
  private static final String SHARED = "staging";

  private static final String HERE = "here";

  private final SparcelConfig config;
  private final Optional<URI> parent;
  private final @Nullable SparkHome home;
  private final String hadoopFiles;

  /**
   * Describes the place.
   *
   * @param home the Spark installation that Hadoop is borrowed from, or {@code null}
   */
  StagingPlace(SparcelConfig config, @Nullable SparkHome home, Map<String, String> environment) {
    this.config = config;
    this.parent = config.find(ConfigKeys.STAGING);
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
    if (parent.isEmpty()) {
      return new StagingFolder(here, here);
    }
    if (isLocal()) {
      return local(Path.of(parent.get()), id);
    }
    SharedCode code = new SharedCode(sha256 -> inHadoop(CODE + "/" + sha256));
    return new StagingFolder(inHadoop(id), here, code);
  }

  /**
   * Returns a folder of this machine that is used like that of a submission, for a look at what
   * would be in it. {@link #named} says where its files would be.
   */
  StagingFolder standIn(String id, Path scratch) {
    if (parent.isPresent() && isLocal()) {
      return local(scratch.resolve(SHARED), id);
    }
    LocalStore here = new LocalStore(scratch.resolve(HERE));
    return parent.isEmpty()
        ? new StagingFolder(here, here)
        : new StagingFolder(
            new LocalStore(scratch.resolve(SHARED).resolve(id)),
            here,
            codeIn(scratch.resolve(SHARED)));
  }

  /** Returns a text that names files of a stand-in with the places where they would be. */
  String named(String text, String id, Path scratch) {
    String shared = parent.map(uri -> isLocal() ? Path.of(uri).toString() : folder(uri)).orElse("");
    return text.replace(scratch.resolve(SHARED).toString(), shared)
        .replace(scratch.resolve(HERE).toString(), here(id).toString());
  }

  /** Returns where the driver finds the files, without a look at it. */
  URI uri(String id) {
    return parent.isPresent() && !isLocal()
        ? URI.create(folder(parent.get()) + "/" + id)
        : URI.create(here(id).toUri().toString().replaceFirst("/*$", "/")); // as if it were there
  }

  /** Returns whether the driver is to see the staged files by a path of this machine. */
  private boolean isLocal() {
    return parent.map(URI::getScheme).orElse("file").equals("file");
  }

  /** Returns where the files of this machine alone are. */
  private Path here(String id) {
    return parent.isPresent() && isLocal()
        ? Path.of(parent.get()).resolve(id)
        : Path.of(System.getProperty("java.io.tmpdir"), "sparcel-" + id).toAbsolutePath();
  }

  private static StagingFolder local(Path parent, String id) {
    LocalStore store = new LocalStore(parent.resolve(id));
    return new StagingFolder(store, store, codeIn(parent));
  }

  private static SharedCode codeIn(Path parent) {
    return new SharedCode(sha256 -> new LocalStore(parent.resolve(CODE).resolve(sha256)));
  }

  private StagingStore inHadoop(String name) {
    return hadoop().store(URI.create(folder(parent.orElseThrow()) + "/" + name));
  }

  private static String folder(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
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
