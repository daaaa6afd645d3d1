package io.sparcel.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Master or a Worker in a JVM of its own, bound to the loopback interface. */
final class ClusterProcess {
  /** What makes JVMs that live for seconds quicker: executors and drivers inherit it. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path log;

  private ClusterProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ClusterProcess start(Path sparkHome, Path log, List<String> command) throws IOException {
    String java = System.getProperty("java.home");
    List<String> words = new ArrayList<>(List.of(java + "/bin/java"));
    words.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    words.add("-Xmx256m");
    words.addAll(List.of("-cp", sparkHome + "/jars/*"));
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_PUBLIC_DNS",
                "127.0.0.1",
                "SPARK_HOME",
                sparkHome.toString(),
                "JAVA_HOME",
                java,
                "JDK_JAVA_OPTIONS",
                SHORT_LIVED,
                "SPARK_SCALA_VERSION",
                "2.13"));
    return new ClusterProcess(builder.start(), log);
  }

  /** Waits until a line is printed and returns the pattern's first group. */
  String await(String pattern) throws IOException, InterruptedException {
    Pattern line = Pattern.compile(pattern);
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      Matcher matcher = line.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (matcher.find()) {
        return matcher.group(1);
      }
      if (ended) {
        break;
      }
    }
    throw new IllegalStateException(
        "No line '" + pattern + "' in " + log + ":\n" + Files.readString(log));
  }

  /** Kills the process and all it has started, as a power cut would. */
  void kill() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends the process and all it has started, and waits until they are gone. */
  void stop() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    for (ProcessHandle child : children) {
      child.onExit().completeOnTimeout(child, STOP.toSeconds(), TimeUnit.SECONDS).join();
      child.destroyForcibly();
    }
  }
}
