package io.sparcel;

import java.io.Serializable;

/**
 * Stands for a value that many tasks use and that travels once to each executor, see {@link
 * DriverContext#share}. A task holds it as a field and asks it for the value when it runs.
 *
 * @param number which of the submission's shared values it is, from 0
 * @param <T> the value's type
 */
public record Shared<T>(int number) implements Serializable {

  /**
   * Returns the value.
   *
   * @param context what the task was given
   * @throws IllegalArgumentException if it was not shared in this submission
   */
  public T value(TaskContext context) {
    return context.shared(this);
  }
}
