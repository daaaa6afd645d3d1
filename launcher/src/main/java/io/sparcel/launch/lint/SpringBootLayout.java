package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.List;

/** A jar whose classes are one folder down, where only Spring Boot's launcher looks. */
final class SpringBootLayout implements Check {
  @Override
  public String id() {
    return "spring-boot-layout";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    return code.stream()
        .filter(entry -> entry.names().stream().anyMatch(name -> name.startsWith("BOOT-INF/")))
        .map(
            entry ->
                new Finding(
                    id(),
                    Severity.ERROR,
                    entry.name() + " keeps its classes in BOOT-INF/, where Spark does not look",
                    "ship the plain jar that is built beside it (its name often ends in -plain or"
                        + " .original)"))
        .toList();
  }
}
