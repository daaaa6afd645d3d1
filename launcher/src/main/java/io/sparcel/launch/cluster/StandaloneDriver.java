package io.sparcel.launch.cluster;

import io.sparcel.launch.cluster.ClusterReport.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The driver that a standalone cluster runs for a submission in cluster mode. The Master answers on
 * its RPC port in Spark's own language only, and the ports of its web page and its REST service
 * cannot be told from its URL. So it is asked by Spark's programs: spark-submit, which waits for
 * the driver, has asked already and has printed the answer; and the client that kills a driver
 * comes with every Spark.
 */
public final class StandaloneDriver implements ClusterManager {
  private static final String CLIENT = "org.apache.spark.deploy.Client";

  /** The client asks again every ten seconds; a worker gives a driver ten to end by itself. */
  private static final long KILL_SECONDS = 60;

  private static final Pattern SUBMITTED =
      Pattern.compile("Driver successfully submitted as (driver-\\S+)");
  private static final Pattern STATE =
      Pattern.compile("State of (?:driver )?driver-\\S+ is ([A-Z]+)");

  private final Path sparkHome;
  private final Map<String, String> environment;
  private final String master;
  private final Path log;
  private final BooleanSupplier submitRuns;

  /**
   * Describes the driver; nobody is asked yet.
   *
   * @param sparkHome the Spark installation
   * @param environment what its programs find in their environment, besides what they inherit
   * @param master {@code spark://host:port}
   * @param log what spark-submit prints
   * @param submitRuns whether spark-submit still waits for the driver
   */
  public StandaloneDriver(
      Path sparkHome,
      Map<String, String> environment,
      String master,
      Path log,
      BooleanSupplier submitRuns) {
    this.sparkHome = sparkHome;
    this.environment = Map.copyOf(environment);
    this.master = master;
    this.log = log;
    this.submitRuns = submitRuns;
  }

  @Override
  public ClusterReport report() {
    boolean runs = submitRuns.getAsBoolean(); // asked before its words are read
    try {
      String printed = printed();
      Optional<String> driver = last(SUBMITTED, printed);
      if (driver.isEmpty()) {
        return runs
            ? new ClusterReport(State.NOT_FOUND, "", "")
            : ClusterReport.unreachable("", "spark-submit has not said the name of its driver");
      }
      State state = last(STATE, printed).map(StandaloneDriver::stateOf).orElse(State.WAITING);
      return runs || state.isFinal()
          ? new ClusterReport(state, driver.get(), "")
          : ClusterReport.unreachable(driver.get(), "nobody asks the Master any more");
    } catch (IOException e) {
      return ClusterReport.unreachable("", e.toString());
    }
  }

  @Override
  public ClusterReport kill() {
    ClusterReport before = report();
    if (before.application().isEmpty() || before.state().isFinal()) {
      return before;
    }
    String driver = before.application();
    ProcessBuilder builder =
        new ProcessBuilder(
                sparkHome.resolve("bin/spark-class").toString(), CLIENT, "kill", master, driver)
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    // The client passes no options on. With this one it stays until the driver is gone.
    builder
        .environment()
        .merge(
            "JDK_JAVA_OPTIONS",
            "-Dspark.standalone.submit.waitAppCompletion=true",
            (given, ours) -> given + " " + ours);
    try {
      Process client = builder.start();
      try {
        boolean ended = client.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        if (ended && client.exitValue() == 0) {
          ClusterReport after = report();
          return after.state().isFinal() ? after : new ClusterReport(State.KILLED, driver, "");
        }
        client.destroyForcibly();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ClusterReport.unreachable(driver, said.strip());
      } finally {
        client.destroyForcibly();
      }
    } catch (IOException e) {
      return ClusterReport.unreachable(driver, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ClusterReport.unreachable(driver, "interrupted");
    }
  }

  private String printed() throws IOException {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1); // whatever it holds
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static Optional<String> last(Pattern pattern, String text) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1).group(1));
  }

  private static State stateOf(String word) {
    return switch (word) {
      case "SUBMITTED" -> State.WAITING;
      case "FINISHED" -> State.SUCCEEDED;
      case "FAILED", "ERROR" -> State.FAILED;
      case "KILLED" -> State.KILLED;
      default -> State.RUNNING; // RELAUNCHING too: it is the Master's to end
    };
  }
}
