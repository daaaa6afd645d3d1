package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import io.sparcel.spi.Library;
import java.util.List;

/**
 * A library that the serializer stands on, and that Spark brings in another major version: Spark
 * 3.5 has protobuf-java 2.5, with which serializer-protobuf reads nothing.
 */
final class SerializerLibraries implements Check {

  @Override
  public String id() {
    return "serializer-library";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    List<Artifact> theirs = there.foundFirst();
    return there.libraries().stream()
        .flatMap(
            library ->
                theirs.stream()
                    .filter(artifact -> artifact.name().equals(library.name()))
                    .filter(
                        artifact -> !majorOf(artifact.version()).equals(majorOf(library.version())))
                    .map(artifact -> finding(library, artifact)))
        .toList();
  }

  private Finding finding(Library library, Artifact artifact) {
    return new Finding(
        id(),
        Severity.ERROR,
        "the serializer needs "
            + library
            + ", and Spark brings "
            + artifact
            + ", which is found first",
        "set spark.driver.userClassPathFirst=true and spark.executor.userClassPathFirst=true, or"
            + " choose another serializer");
  }

  private static String majorOf(String version) {
    return version.split("\\.", 2)[0];
  }
}
