package io.sparcel.launch.lint;

import io.sparcel.spi.Library;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the code will run, as far as that is known here.
 *
 * @param driverJava the feature release of the driver's Java, or empty when the driver runs
 *     elsewhere
 * @param spark Spark's version, or empty
 * @param scala Scala's binary version, or empty
 * @param sparkJars the jars that are on every class path there
 * @param libraries those that the serializer stands on
 * @param childFirst whether driver and executors look into shipped jars before these
 */
public record Surroundings(
    OptionalInt driverJava,
    Optional<String> spark,
    Optional<String> scala,
    Collection<Path> sparkJars,
    List<Library> libraries,
    boolean childFirst) {

  /** Returns what is on every class path there. */
  List<Artifact> sparkArtifacts() {
    return sparkJars.stream().flatMap(jar -> Artifact.ofFile(jar).stream()).toList();
  }

  /** Returns what is found before a shipped jar with the same classes; child-first, nothing is. */
  List<Artifact> foundFirst() {
    return childFirst ? List.of() : sparkArtifacts();
  }
}
