package io.sparcel;

import java.util.stream.Stream;

/**
 * Lists the tasks a jar offers by name, so that {@code sparcel tasks} and {@code sparcel submit
 * word-count} find them. Implementations are named in {@code
 * META-INF/services/io.sparcel.TaskProvider} and have a public constructor without parameters.
 */
@FunctionalInterface
public interface TaskProvider {
  /** Returns the task classes; called once per look-up, never {@code null}. */
  Stream<Class<? extends Task<?>>> tasks();
}
