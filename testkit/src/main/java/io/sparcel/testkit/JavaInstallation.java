package io.sparcel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java on this machine, to run a program on: what must hold on every Java is tried on every one
 * at hand.
 *
 * @param home its folder
 * @param feature its feature release, for instance 17
 */
public record JavaInstallation(Path home, int feature) {
  private static final int OLDEST = 17;
  private static final Pattern NAMED = Pattern.compile("JAVA\\d+_HOME");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final int MINUTES = 3;

  /** What a program printed on either stream, and how it ended. */
  public record Ended(int exitCode, String printed) {}

  /**
   * Returns this Java, then those that variables such as {@code JAVA25_HOME} name, then those that
   * are installed beside this; each once, none older than 17.
   */
  public static List<JavaInstallation> all() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    System.getenv().entrySet().stream()
        .filter(variable -> NAMED.matcher(variable.getKey()).matches())
        .sorted(Map.Entry.comparingByKey())
        .forEach(variable -> homes.add(Path.of(variable.getValue())));
    Map<Path, JavaInstallation> found = new LinkedHashMap<>();
    try {
      Path running = homes.get(0).toRealPath();
      try (Stream<Path> beside = Files.list(running.getParent())) {
        beside.sorted().forEach(homes::add);
      }
      for (Path home : homes) {
        if (Files.isExecutable(home.resolve("bin/java")) && featureOf(home) >= OLDEST) {
          found.putIfAbsent(
              home.toRealPath(), new JavaInstallation(home.toRealPath(), featureOf(home)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(found.values());
  }

  /** Returns the Java this runs on. */
  public static JavaInstallation running() {
    return all().get(0);
  }

  /**
   * Runs a program to its end, without the options this JVM was given.
   *
   * @param options of the JVM
   * @param classPath as {@code -cp} takes it
   * @throws AssertionError when it does not end
   */
  public Ended run(List<String> options, String classPath, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    try {
      Path printed = Files.createTempFile("sparcel-printed", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        int exitCode = endOf(builder.start());
        return new Ended(exitCode, Files.readString(printed).replace("\r", ""));
      } finally {
        Files.delete(printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int endOf(Process process) {
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("a program on " + this + " does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }

  /** Reads the version from the file every JDK since 9 has; 0 when there is none. */
  private static int featureOf(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.exists(release)) {
      return 0;
    }
    Matcher version = VERSION.matcher(Files.readString(release));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }
}
