package io.sparcel.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured, for the page. */
final class Figures {
  private final Map<String, Double> micros = new HashMap<>();

  /** Keeps the time of one operation, in microseconds. */
  void keep(Shape shape, String contender, Operation operation, double time) {
    micros.put(key(shape, contender, operation), time);
  }

  /** Returns the time of one operation in microseconds; empty when it was not measured. */
  OptionalDouble micros(Shape shape, String contender, Operation operation) {
    Double time = micros.get(key(shape, contender, operation));
    return time == null ? OptionalDouble.empty() : OptionalDouble.of(time);
  }

  private static String key(Shape shape, String contender, Operation operation) {
    return shape + "/" + contender + "/" + operation;
  }
}
