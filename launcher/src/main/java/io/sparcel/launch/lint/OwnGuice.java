package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.List;

/**
 * A Guice beside the runner's. Both are shipped, so Spark's order of class loading does not choose
 * between them: a driver has the runner's, an executor either.
 */
final class OwnGuice implements Check {
  private static final String MARK = "com.google.inject.Injector";

  @Override
  public String id() {
    return "own-guice";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    return code.stream()
        .filter(entry -> entry.holds(MARK))
        .map(
            entry ->
                new Finding(
                    id(),
                    Severity.WARNING,
                    entry.name() + " holds Guice, and so does the runner; an executor loads either",
                    "use the runner's Guice with the scope provided, or relocate yours (Maven"
                        + " Shade, Gradle Shadow)"))
        .toList();
  }
}
