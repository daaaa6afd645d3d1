package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Class files that the Java there refuses to load. */
final class ClassFilesTooNew implements Check {
  /** Class-file version 61 is Java 17. */
  private static final int BEFORE_JAVA = 44;

  /** The newest Java that each line of Spark runs on. */
  private static final int SPARK_3 = 21;

  private static final int SPARK_4 = 25;

  @Override
  public String id() {
    return "class-files-too-new";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    List<Finding> findings = new ArrayList<>();
    for (CodeEntry entry : code) {
      int java = entry.newestClass() - BEFORE_JAVA;
      String what =
          entry.name() + " was compiled for Java " + java + " (" + entry.newestName() + ")";
      int driver = there.driverJava().orElse(Integer.MAX_VALUE);
      int newest = there.spark().map(ClassFilesTooNew::newestOf).orElse(Integer.MAX_VALUE);
      if (java > driver) {
        findings.add(
            new Finding(
                id(),
                Severity.ERROR,
                what + ", and the driver's Java is " + driver,
                "compile it with --release "
                    + driver
                    + ", or set sparcel.java-home to a Java "
                    + java));
      } else if (java > newest) {
        findings.add(
            new Finding(
                id(),
                Severity.WARNING,
                what
                    + ", and Spark "
                    + there.spark().orElse("")
                    + " runs on no newer than "
                    + newest,
                "compile it with --release " + newest + " or older"));
      }
    }
    return findings;
  }

  private static int newestOf(String spark) {
    return spark.startsWith("3.") ? SPARK_3 : SPARK_4;
  }
}
