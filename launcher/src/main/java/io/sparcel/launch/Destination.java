package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKey;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.MasterKind;
import io.sparcel.config.Secrets;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import java.util.Map;
import java.util.Optional;

/**
 * Where a submission goes.
 *
 * @param master the cluster manager, as Spark names it
 * @param deployMode {@code client} or {@code cluster}
 */
record Destination(String master, String deployMode) {

  /** Reads it from our keys, or else Spark's own, or else the installation's defaults. */
  static Destination of(SparcelConfig config, Map<String, String> installed) {
    return new Destination(
        find(config, SubmitKeys.MASTER, "spark.master", installed).orElse("local[*]"),
        find(config, SubmitKeys.DEPLOY_MODE, "spark.submit.deployMode", installed)
            .orElse("client"));
  }

  private static Optional<String> find(
      SparcelConfig config, ConfigKey<String> ours, String sparks, Map<String, String> installed) {
    return config
        .find(ours)
        .or(() -> Optional.ofNullable(config.spark().get(sparks)))
        .or(() -> Optional.ofNullable(installed.get(sparks)));
  }

  /** Returns the kind of the cluster manager, or empty for one we do not know. */
  Optional<MasterKind> kind() {
    return MasterKind.of(master);
  }

  private boolean is(MasterKind kind) {
    return kind().filter(kind::equals).isPresent();
  }

  /** Returns whether the driver runs on the cluster. */
  boolean isClusterMode() {
    return deployMode.equals("cluster");
  }

  /** Returns whether everything runs on this machine. */
  boolean isLocal() {
    return is(MasterKind.LOCAL);
  }

  boolean isYarn() {
    return is(MasterKind.YARN);
  }

  boolean isKubernetesCluster() {
    return isClusterMode() && is(MasterKind.KUBERNETES);
  }

  boolean isStandaloneCluster() {
    return isClusterMode() && is(MasterKind.STANDALONE);
  }

  /** Returns where a task runs, for people. */
  String target(SparkHome home) {
    String version = home.version().map(v -> "Spark " + v).orElse("Spark");
    return Secrets.masked(master)
        + (home.embedded() ? ", on the " + version + " of the class path" : ", " + version)
        + (isLocal() ? "; it runs on this machine, not on a cluster" : "");
  }

  /**
   * Checks that a driver on another machine can see what is staged.
   *
   * @throws SparcelException {@link ErrorCode#STAGING_UNUSABLE}
   */
  void requireSharedStaging(SparcelConfig config) {
    boolean here = isLocal() || master.matches("spark://(127\\.|localhost|\\[::1\\]).*");
    if (isClusterMode() && !here && config.find(ConfigKeys.STAGING).isEmpty()) {
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE,
              "In cluster mode the driver runs on another machine, and nothing says where both"
                  + " can read and write")
          .fix(
              "set sparcel.staging to a folder that every machine mounts at the same path, or to one"
                  + " as hdfs://host:port/folder, and that the user who runs drivers may use")
          .build();
    }
  }
}
