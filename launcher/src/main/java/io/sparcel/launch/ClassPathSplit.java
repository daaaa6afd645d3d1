package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class path, parted into what a cluster needs of it and what it has or has no use for.
 *
 * @param shipped jars and folders to ship, in order
 * @param leftOut a line for each reason to leave some out, with their number and names
 */
record ClassPathSplit(Set<Path> shipped, List<String> leftOut) {
  /**
   * What every Spark installation has. Whatever the version: a second Spark or Scala never belongs
   * beside the cluster's own. Connectors, whose names begin alike, are none of it.
   */
  private static final Pattern SPARKS =
      Pattern.compile(
          "spark-(?:core|sql|sql-api|catalyst|launcher|unsafe|tags|common-utils|common-utils-java"
              + "|network-common|network-shuffle|kvstore|sketch|variant|hive|streaming|mllib"
              + "|mllib-local|graphx|repl|yarn|kubernetes|connect-shims)_2\\.1\\d-.*\\.jar"
              + "|scala3?-(?:library|reflect|compiler)(?:_3)?-.*\\.jar");

  /** Modules of the submitting side, and the serializers, of which the one in use is shipped. */
  private static final Pattern OURS =
      Pattern.compile("sparcel-(?:cli|launcher|runner|testkit|core|serializer-[a-z]+)-.*\\.jar");

  /**
   * Parts it.
   *
   * @param home the Spark installation; without one, the jars of the class path are what Spark runs
   *     with, and only folders are shipped
   */
  static ClassPathSplit of(Collection<Path> entries, Optional<SparkHome> home) {
    Map<String, List<Path>> left = new TreeMap<>();
    Set<Path> shipped = new LinkedHashSet<>();
    try {
      @Nullable Installed installed = home.isPresent() ? Installed.of(home.get()) : null;
      for (Path entry : entries) {
        Optional<String> reason = reason(entry, installed);
        if (reason.isPresent()) {
          left.computeIfAbsent(reason.get(), r -> new ArrayList<>()).add(entry);
        } else {
          shipped.add(entry);
        }
      }
    } catch (IOException e) {
      throw SparcelException.of(
              ErrorCode.SPARK_NOT_FOUND,
              "The jars of Spark or of the class path cannot be read: %s",
              e)
          .fix("make them readable")
          .cause(e)
          .build();
    }
    return new ClassPathSplit(shipped, left.entrySet().stream().map(ClassPathSplit::line).toList());
  }

  private static String line(Map.Entry<String, List<Path>> left) {
    List<String> names =
        left.getValue().stream().map(path -> String.valueOf(path.getFileName())).sorted().toList();
    return names.size() + " left out, " + left.getKey() + ": " + String.join(", ", names);
  }

  private static Optional<String> reason(Path entry, @Nullable Installed installed)
      throws IOException {
    String name = String.valueOf(entry.getFileName());
    if (Files.isDirectory(entry)) {
      return Optional.empty();
    }
    if (OURS.matcher(name).matches()) {
      return Optional.of("of Sparcel's submitting side or shipped with the runner");
    }
    if (installed == null) {
      return Optional.of("which Spark runs with, because it is that of the class path");
    }
    if (installed.has(entry)) {
      return Optional.of("which the Spark installation has");
    }
    return SPARKS.matcher(name).matches()
        ? Optional.of("which are Spark's or Scala's own in another version")
        : Optional.empty();
  }

  /** The jars of an installation, by name and by content. */
  private record Installed(Set<String> names, Map<Long, List<Path>> sizes) {
    static Installed of(SparkHome home) throws IOException {
      Set<String> names = new LinkedHashSet<>();
      Map<Long, List<Path>> sizes = new TreeMap<>();
      for (Path jar : home.jars()) {
        names.add(jar.getFileName().toString());
        sizes.computeIfAbsent(Files.size(jar), size -> new ArrayList<>()).add(jar);
      }
      return new Installed(names, sizes);
    }

    /** Its content is read only where one of the same length is installed under another name. */
    boolean has(Path jar) throws IOException {
      if (names.contains(String.valueOf(jar.getFileName()))) {
        return true;
      }
      for (Path same : sizes.getOrDefault(Files.size(jar), List.of())) {
        if (Files.mismatch(jar, same) < 0) {
          return true;
        }
      }
      return false;
    }
  }
}
