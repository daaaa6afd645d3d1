package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Set;

/**
 * A Java that this Spark cannot run on, whatever the task: from Java 24 on {@code
 * Subject.getSubject} throws, which Hadoop called before 3.4.3 (HADOOP-19212). That decides, and
 * not Spark's version: 4.1.3 comes with 3.4.2.
 */
final class JavaForSpark implements Check {
  private static final int WITHOUT_GET_SUBJECT = 24;
  private static final Version FIRST_HADOOP = Version.parse("3.4.3");
  private static final Set<String> HADOOP = Set.of("hadoop-client-api", "hadoop-common");

  @Override
  public String id() {
    return "java-for-spark";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    int java = there.driverJava().orElse(0);
    if (java < WITHOUT_GET_SUBJECT) {
      return List.of();
    }
    return there.sparkArtifacts().stream()
        .filter(artifact -> HADOOP.contains(artifact.name()))
        .filter(hadoop -> numbersOf(hadoop).compareTo(FIRST_HADOOP) < 0)
        .map(hadoop -> finding(java, there.spark().orElse("of an unknown version"), hadoop))
        .toList();
  }

  /** Without what a vendor adds, which would make it a version before that one. */
  private static Version numbersOf(Artifact artifact) {
    return Version.parse(artifact.version().replaceAll("[-+].*", ""));
  }

  private Finding finding(int java, String spark, Artifact hadoop) {
    return new Finding(
        id(),
        Severity.ERROR,
        "the driver's Java is "
            + java
            + ", and Spark "
            + spark
            + " does not start on it: it has "
            + hadoop
            + ", and the first for Java 24 and newer is "
            + FIRST_HADOOP,
        "set sparcel.java-home to a Java 17 or 21");
  }
}
