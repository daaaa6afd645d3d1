package io.sparcel.launch.cluster;

import io.sparcel.launch.cluster.ClusterReport.State;
import io.sparcel.staging.HadoopStore;
import io.sparcel.staging.HadoopUser;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * The applications of a submission on YARN. They are found by a tag that the submission gave them:
 * so also when nobody has read their ids in a log. Spark knows of no way to ask, hence Hadoop's own
 * client.
 */
public final class YarnApplications implements ClusterManager {
  private static final String CONNECT_MILLIS = "5000";
  private static final String KILL_MILLIS = "30000";

  private final YarnConfiguration configuration = new YarnConfiguration();
  private final String tag;
  private final HadoopUser user;

  /**
   * Describes the applications; nobody is asked yet.
   *
   * @param tag what they are tagged with
   * @param settings keys of Hadoop's configuration, on top of its own files
   * @param siteFolder the folder with {@code yarn-site.xml} and the others; empty when they are on
   *     the class path
   * @param user who asks
   */
  public YarnApplications(
      String tag, Map<String, String> settings, String siteFolder, HadoopUser user) {
    this.tag = tag.toLowerCase(Locale.ROOT); // as YARN keeps it
    this.user = user;
    configuration.setClassLoader(YarnApplications.class.getClassLoader());
    HadoopStore.addSites(configuration, siteFolder, "core-site.xml", "yarn-site.xml");
    // Hadoop would wait for a quarter of an hour, and for a kill without end.
    configuration.set("yarn.resourcemanager.connect.max-wait.ms", CONNECT_MILLIS);
    configuration.set("yarn.resourcemanager.connect.retry-interval.ms", "1000");
    configuration.set("ipc.client.connect.max.retries", "1");
    configuration.set("ipc.client.connect.max.retries.on.timeouts", "1");
    configuration.set("yarn.client.application-client-protocol.poll-timeout-ms", KILL_MILLIS);
    settings.forEach(configuration::set);
  }

  @Override
  public ClusterReport report() {
    return ask(YarnApplications::newest);
  }

  @Override
  public ClusterReport kill() {
    return ask(
        (client, all) -> {
          for (ApplicationReport application : all) {
            if (!stateOf(application).isFinal()) {
              client.killApplication(application.getApplicationId());
            }
          }
          return newest(client, find(client));
        });
  }

  /** What is done with the applications that a client has found. */
  private interface Question {
    ClusterReport ask(YarnClient client, List<ApplicationReport> applications)
        throws IOException, YarnException;
  }

  private ClusterReport ask(Question question) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(YarnApplications.class.getClassLoader()); // Hadoop looks there
    try {
      return HadoopStore.as(user, configuration, () -> answer(question));
    } catch (IOException | RuntimeException e) {
      return ClusterReport.unreachable("", e.toString());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private ClusterReport answer(Question question) throws IOException {
    try (YarnClient client = YarnClient.createYarnClient()) {
      client.init(configuration);
      client.start();
      return question.ask(client, find(client));
    } catch (YarnException e) {
      return ClusterReport.unreachable("", e.toString());
    }
  }

  private List<ApplicationReport> find(YarnClient client) throws IOException, YarnException {
    return client.getApplications(Set.of(), EnumSet.allOf(YarnApplicationState.class), Set.of(tag));
  }

  private static ClusterReport newest(YarnClient client, List<ApplicationReport> applications) {
    return applications.stream()
        .max(Comparator.comparingLong(ApplicationReport::getStartTime))
        .map(
            found ->
                new ClusterReport(
                    stateOf(found),
                    found.getApplicationId().toString(),
                    found.getDiagnostics() == null ? "" : found.getDiagnostics().strip()))
        .orElse(new ClusterReport(State.NOT_FOUND, "", ""));
  }

  private static State stateOf(ApplicationReport application) {
    return switch (application.getYarnApplicationState()) {
      case NEW, NEW_SAVING, SUBMITTED, ACCEPTED -> State.WAITING;
      case RUNNING -> State.RUNNING;
      case FAILED -> State.FAILED;
      case KILLED -> State.KILLED;
      case FINISHED ->
          switch (application.getFinalApplicationStatus()) {
            case SUCCEEDED -> State.SUCCEEDED;
            case KILLED -> State.KILLED;
            default -> State.FAILED;
          };
    };
  }
}
