package io.sparcel.payload;

import io.sparcel.Task;
import io.sparcel.TaskContext;

/** The task that {@link FakeSerializer} carries. */
record Note(String text) implements Task<String> {
  @Override
  public String run(TaskContext context) {
    return text;
  }
}
