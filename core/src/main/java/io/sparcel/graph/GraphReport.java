package io.sparcel.graph;

import io.sparcel.spi.Problem;
import java.util.List;
import java.util.Set;

/**
 * What a walk over a graph found.
 *
 * @param problems all that may not travel, in the order met; at most {@link
 *     GraphCheck#MAX_PROBLEMS}
 * @param classes the classes met that are not the JDK's, with their superclasses
 */
public record GraphReport(List<Problem> problems, Set<Class<?>> classes) {
  /** Copies both. */
  public GraphReport {
    problems = List.copyOf(problems);
    classes = Set.copyOf(classes);
  }
}
