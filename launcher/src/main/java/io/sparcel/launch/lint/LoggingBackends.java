package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.List;
import java.util.Map;

/**
 * A logging backend in the task's jar: slf4j then has two to choose from, and Spark's log suffers.
 */
final class LoggingBackends implements Check {
  private static final Map<String, String> MARKS =
      Map.of(
          "ch.qos.logback.classic.Logger", "logback",
          "org.slf4j.simple.SimpleLogger", "slf4j-simple",
          "org.slf4j.impl.StaticLoggerBinder", "an slf4j 1 binding",
          "org.slf4j.reload4j.Reload4jLoggerAdapter", "slf4j-reload4j",
          "org.apache.logging.slf4j.Log4jLogger", "log4j-slf4j-impl");

  @Override
  public String id() {
    return "logging-backend";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    return code.stream()
        .flatMap(
            entry ->
                MARKS.entrySet().stream()
                    .filter(mark -> entry.holds(mark.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                        mark ->
                            new Finding(
                                id(),
                                Severity.WARNING,
                                entry.name()
                                    + " holds "
                                    + mark.getValue()
                                    + ", and Spark logs with"
                                    + " its own log4j",
                                "leave logging backends out: scope provided, or exclude them")))
        .toList();
  }
}
