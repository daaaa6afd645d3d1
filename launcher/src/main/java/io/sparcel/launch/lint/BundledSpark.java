package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Spark or Scala in the task's jar: a second one beside the cluster's, often of another version.
 */
final class BundledSpark implements Check {
  /** Not their packages: connectors put classes of their own there. */
  private static final Map<String, String> MARKS =
      Map.of(
          "org.apache.spark.SparkContext", "Spark",
          "org.apache.spark.sql.SparkSession", "Spark SQL",
          "scala.Predef", "the Scala library");

  @Override
  public String id() {
    return "bundled-spark";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    List<Finding> findings = new ArrayList<>();
    for (CodeEntry entry : code) {
      List<String> bundled =
          MARKS.entrySet().stream()
              .filter(mark -> entry.holds(mark.getKey()))
              .map(Map.Entry::getValue)
              .sorted()
              .toList();
      if (!bundled.isEmpty()) {
        findings.add(
            new Finding(
                id(),
                Severity.WARNING,
                entry.name() + " holds " + String.join(" and ", bundled),
                "give these dependencies the scope provided: the cluster has its own"));
      }
    }
    return findings;
  }
}
