package io.sparcel.launch;

import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.StandaloneDriver;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds whom to ask about a submission, and to end it, besides its driver. */
final class ClusterSides {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterSides.class);

  private final SparcelConfig config;
  private final @Nullable SparkHome home;
  private final StagingPlace place;
  private final Map<String, String> environment;

  ClusterSides(
      SparcelConfig config,
      @Nullable SparkHome home,
      StagingPlace place,
      Map<String, String> environment) {
    this.config = config;
    this.home = home;
    this.place = place;
    this.environment = environment;
  }

  /**
   * Returns the cluster's side of a submission; one that knows nothing where nobody can be asked.
   */
  ClusterSide of(String submissionId, Launched launched, SubmitProcess process) {
    return new ClusterSide(manager(submissionId, launched, process));
  }

  private Optional<ClusterManager> manager(
      String submissionId, Launched launched, SubmitProcess process) {
    if (launched.master().startsWith("yarn")) {
      try {
        return Optional.of(place.hadoop().yarn(Attempts.tag(submissionId)));
      } catch (SparcelException e) {
        LOG.debug("YARN cannot be asked", e);
        return Optional.empty();
      }
    }
    if (launched.master().startsWith("spark://") && launched.isClusterMode() && home != null) {
      Map<String, String> variables = new TreeMap<>();
      variables.put("SPARK_HOME", home.path().toString());
      home.scala().ifPresent(scala -> variables.put("SPARK_SCALA_VERSION", scala));
      variables.put("JAVA_HOME", JavaHome.of(config, environment, false).toString());
      return Optional.of(
          new StandaloneDriver(
              home.path(),
              variables,
              launched.master(),
              Path.of(launched.log()),
              process::isAlive));
    }
    return Optional.empty(); // the driver is the process itself
  }
}
