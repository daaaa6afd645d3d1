package io.sparcel.launch;

import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.StandaloneDriver;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
    return new ClusterSide(() -> manager(submissionId, launched, process));
  }

  private Optional<ClusterManager> manager(
      String submissionId, Launched launched, SubmitProcess process) {
    if (launched.destination().isYarn()) {
      try {
        return Optional.of(place.hadoop().yarn(Attempts.tag(submissionId)));
      } catch (SparcelException e) {
        LOG.debug("YARN cannot be asked", e);
        return Optional.empty();
      }
    }
    if (launched.destination().isStandaloneCluster() && home != null) {
      return Optional.of(
          new StandaloneDriver(
              home.path(),
              home.variables(JavaHome.of(config, environment, home.embedded())),
              launched.master(),
              Path.of(launched.log()),
              () -> process.isSeen() && process.isAlive()));
    }
    return Optional.empty(); // the driver is the process itself
  }
}
