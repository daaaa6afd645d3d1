package io.sparcel.it;

import io.sparcel.launch.EmbeddedSpark;
import io.sparcel.testkit.JavaInstallation;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real YARN and HDFS for tests, on free ports of 127.0.0.1, in a process of its own that ends
 * with this one however this one ends; and a real Spark that can submit to it. That Spark is older
 * than the one on the class path: spark-yarn is not to be had for every version. Thread-safe.
 */
final class LocalHadoopCluster implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  /** What makes a JVM that lives for seconds quicker. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** Hadoop and that Spark need {@code Subject.getSubject}, which throws from Java 24. */
  private static final int NEWEST_JAVA = 23;

  private final Path folder;
  private final Path java;
  private final Path sparkHome;
  private final Process process;
  private final URI fileSystem;
  private final String resourceManager;

  private LocalHadoopCluster() throws IOException {
    this.folder = Files.createTempDirectory("sparcel-hadoop-").toRealPath();
    this.java =
        JavaInstallation.all().stream()
            .filter(installed -> installed.feature() <= NEWEST_JAVA)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Hadoop needs a Java 17 to 23"))
            .home();
    this.sparkHome = EmbeddedSpark.link(folder.resolve("spark"), jarsOf("spark-yarn"));
    Path defaults = Files.createDirectory(sparkHome.resolve("conf")).resolve("spark-defaults.conf");
    Files.writeString(defaults, "spark.yarn.jars local:" + sparkHome + "/jars/*\n"); // no upload
    Files.createDirectory(hadoopConfDir());
    this.process = startProcess();
    String[] ready = awaitReady().split(" ", -1);
    this.fileSystem = URI.create(ready[1]);
    this.resourceManager = ready[2];
  }

  /**
   * Starts a cluster and waits until applications can be submitted.
   *
   * @throws IllegalStateException when it does not start
   */
  static LocalHadoopCluster start() {
    try {
      return new LocalHadoopCluster();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process startProcess() throws IOException {
    List<Path> classPath = new ArrayList<>(List.of(module("hadoop").resolve("classes")));
    classPath.addAll(jarsOf("hadoop"));
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    command.addAll(List.of(SHORT_LIVED.split(" ", -1)));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.util=ALL-UNNAMED"));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, strings(classPath))));
    command.add("io.sparcel.it.hadoop.MiniHadoop");
    command.addAll(List.of(folder.resolve("data").toString(), hadoopConfDir().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile()) // it writes into target/
            .redirectError(folder.resolve("hadoop.log").toFile());
    builder.environment().putAll(Map.of("JAVA_HOME", java.toString()));
    builder.environment().putAll(Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
    return builder.start();
  }

  private String awaitReady() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("ready ")) {
        return line;
      }
    }
    throw new IllegalStateException(
        "Hadoop does not start:\n" + Files.readString(folder.resolve("hadoop.log")));
  }

  /** Returns the jars that a module beside this one lists. */
  static List<Path> jarsOf(String module) throws IOException {
    try {
      String list = Files.readString(module(module).resolve("jars"));
      return Arrays.stream(list.split(File.pathSeparator, -1)).map(Path::of).toList();
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "Run this in the root folder first: mvn compile -pl integration-tests/" + module, e);
    }
  }

  /** Returns the build folder of a module within this one. */
  private static Path module(String name) {
    return Path.of("").toAbsolutePath().resolve(name).resolve("target");
  }

  private static List<String> strings(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  /** Returns the folder with {@code core-site.xml}, {@code hdfs-site.xml} and the others. */
  Path hadoopConfDir() {
    return folder.resolve("conf");
  }

  /** Returns {@code hdfs://localhost:port}. */
  URI fileSystem() {
    return fileSystem;
  }

  /** Returns where the ResourceManager can be looked at. */
  String resourceManager() {
    return resourceManager;
  }

  /** Returns a Spark installation that can submit to YARN. */
  Path sparkHome() {
    return sparkHome;
  }

  /** Returns the Java that all of it runs on. */
  Path javaHome() {
    return java;
  }

  /** Returns the configuration that sends submissions to this cluster from this machine. */
  Map<String, String> configuration() {
    return Map.ofEntries(
        Map.entry("sparcel.spark-home", sparkHome.toString()),
        Map.entry("sparcel.java-home", java.toString()),
        Map.entry("sparcel.master", "yarn"),
        Map.entry("sparcel.hadoop-conf-dir", hadoopConfDir().toString()),
        Map.entry("sparcel.staging", fileSystem.resolve("/sparcel").toString()),
        Map.entry("sparcel.driver-memory", "512m"),
        Map.entry("sparcel.executor-memory", "512m"),
        Map.entry("sparcel.num-executors", "1"),
        Map.entry("spark.driver.host", "127.0.0.1"),
        Map.entry("spark.driver.bindAddress", "127.0.0.1"),
        Map.entry("spark.driver.extraJavaOptions", SHORT_LIVED),
        Map.entry("spark.executor.extraJavaOptions", SHORT_LIVED),
        Map.entry("spark.yarn.am.extraJavaOptions", SHORT_LIVED));
  }

  /** Stops all of it, with the applications that still run, and removes its files. */
  @Override
  public void close() {
    List<ProcessHandle> containers = process.descendants().toList();
    try {
      process.getOutputStream().close(); // which it waits for
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      containers.forEach(ProcessHandle::destroyForcibly);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Hadoop stopped", e);
    }
  }
}
