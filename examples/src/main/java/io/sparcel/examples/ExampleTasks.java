package io.sparcel.examples;

import io.sparcel.Task;
import io.sparcel.TaskProvider;
import java.util.stream.Stream;

/** The tasks this jar offers by name. */
public final class ExampleTasks implements TaskProvider {
  @Override
  public Stream<Class<? extends Task<?>>> tasks() {
    return Stream.of(WordCount.class, Pi.class, Retention.class, CustomerTotals.class);
  }
}
