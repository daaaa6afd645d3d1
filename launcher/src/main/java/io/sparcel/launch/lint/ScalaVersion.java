package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Libraries for another Scala than the cluster's, as their names say. */
final class ScalaVersion implements Check {
  private static final Pattern SUFFIX = Pattern.compile(".*_(2\\.1\\d|3)");

  @Override
  public String id() {
    return "scala-version";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    if (there.scala().isEmpty()) {
      return List.of();
    }
    String scala = there.scala().get();
    Set<Finding> findings = new LinkedHashSet<>();
    for (CodeEntry entry : code) {
      for (Artifact artifact : entry.artifacts()) {
        Matcher suffix = SUFFIX.matcher(artifact.name());
        if (suffix.matches() && !suffix.group(1).equals(scala)) {
          findings.add(
              new Finding(
                  id(),
                  Severity.WARNING,
                  entry.name() + " holds " + artifact + ", and the cluster's Scala is " + scala,
                  "use the artifact whose name ends in _" + scala));
        }
      }
    }
    return List.copyOf(findings);
  }
}
