package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.List;

/** A Java that this Spark cannot run on, whatever the task. */
final class JavaForSpark implements Check {
  /** From Java 24 on {@code Subject.getSubject} throws, which the Hadoop of Spark 3.5 calls. */
  private static final int TOO_NEW_FOR_SPARK_3 = 24;

  @Override
  public String id() {
    return "java-for-spark";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    String spark = there.spark().orElse("");
    int java = there.driverJava().orElse(0);
    if (!spark.startsWith("3.") || java < TOO_NEW_FOR_SPARK_3) {
      return List.of();
    }
    return List.of(
        new Finding(
            id(),
            Severity.ERROR,
            "the driver's Java is " + java + ", and Spark " + spark + " does not start on it",
            "set sparcel.java-home to a Java 17"));
  }
}
