package io.sparcel.testkit;

import io.sparcel.launch.EmbeddedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A real standalone cluster for tests: one Master and some Workers, each a process of its own,
 * bound to 127.0.0.1 on free ports. Its Spark is made of the jars on the class path without
 * Sparcel's own, the serializers' and the given tasks', so that code which is not shipped is not
 * there. Thread-safe once started.
 */
public final class LocalSparkCluster implements AutoCloseable {
  private final Path folder;
  private final Path sparkHome;
  private final List<ClusterProcess> workers = new CopyOnWriteArrayList<>();
  private final ClusterProcess master;
  private final String masterUrl;
  private final String masterUi;

  private LocalSparkCluster(int workerCount, List<Class<?>> tasks)
      throws IOException, InterruptedException {
    this.folder = Files.createTempDirectory("sparcel-cluster-").toRealPath();
    this.sparkHome = EmbeddedSpark.assemble(folder.resolve("spark"), without(tasks));
    this.master =
        ClusterProcess.start(
            sparkHome,
            folder.resolve("master.log"),
            List.of(
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0"));
    this.masterUrl = master.await("Starting Spark master at (spark://\\S+)");
    this.masterUi = master.await("Bound MasterWebUI to .* and started at (http://\\S+)");
    for (int i = 0; i < workerCount; i++) {
      workers.add(startWorker(i));
    }
    for (ClusterProcess worker : workers) {
      worker.await("(Successfully registered with master)");
    }
  }

  private ClusterProcess startWorker(int number) throws IOException {
    Path work = Files.createDirectories(folder.resolve("worker-" + number));
    return ClusterProcess.start(
        sparkHome,
        folder.resolve("worker-" + number + ".log"),
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
            "-c",
            "2",
            "-m",
            "2g",
            "-d",
            work.toString(),
            masterUrl));
  }

  /**
   * Starts a cluster and waits until its workers are registered.
   *
   * @param workers how many workers, each with two cores and 2 GiB
   * @param tasks classes whose jars are to be shipped and so must not be part of the cluster
   * @throws UncheckedIOException when a process cannot be started
   */
  public static LocalSparkCluster start(int workers, Class<?>... tasks) {
    try {
      return new LocalSparkCluster(workers, List.of(tasks));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the cluster started", e);
    }
  }

  /** Returns {@code spark://127.0.0.1:port}. */
  public String masterUrl() {
    return masterUrl;
  }

  /** Returns the Spark installation of the cluster. */
  public Path sparkHome() {
    return sparkHome;
  }

  /** Returns the configuration that sends submissions to this cluster from this machine. */
  public Map<String, String> configuration() {
    return Map.of(
        "sparcel.spark-home", sparkHome.toString(),
        "sparcel.master", masterUrl,
        "spark.driver.host", "127.0.0.1",
        "spark.driver.bindAddress", "127.0.0.1",
        "sparcel.driver-memory", "512m",
        "sparcel.executor-memory", "512m");
  }

  /** Returns what the Master says of itself, as JSON: workers, applications, drivers. */
  public String describe() {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(masterUi + "/json/")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the Master was asked", e);
    }
  }

  /**
   * Kills a worker and all that it runs, as a power cut would, and starts it again.
   *
   * @param number which of them, from 0
   */
  public void restartWorker(int number) {
    try {
      workers.get(number).kill();
      ClusterProcess again = startWorker(number);
      workers.set(number, again);
      again.await("(Successfully registered with master)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a worker started", e);
    }
  }

  private static Set<Path> without(List<Class<?>> tasks) {
    List<Class<?>> members = new ArrayList<>(tasks);
    members.addAll(List.of(LocalSparkCluster.class, Test.class, Assertions.class));
    Set<Path> homes = new HashSet<>();
    for (Class<?> member : members) {
      CodeSource source = member.getProtectionDomain().getCodeSource();
      if (source != null && source.getLocation() != null) {
        homes.add(Path.of(URI.create(source.getLocation().toString())));
      }
    }
    return homes;
  }

  /** Stops workers, Master and all they have started, and removes their files. */
  @Override
  public void close() {
    try {
      for (ClusterProcess worker : workers) {
        worker.stop();
      }
      master.stop();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the cluster stopped", e);
    }
  }
}
