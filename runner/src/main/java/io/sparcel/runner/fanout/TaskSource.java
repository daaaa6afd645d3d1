package io.sparcel.runner.fanout;

import io.sparcel.Task;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * What a fan-out's tasks are read from. It is the user's code, which may be slow or wait for
 * something: one thread at a time reads, holding no lock that others need.
 */
final class TaskSource<R> {
  private final FanOutPlan<R> plan;
  private final Iterator<? extends Task<R>> tasks;
  private long read;
  private boolean exhausted;

  TaskSource(FanOutPlan<R> plan, Collection<? extends Task<R>> tasks) {
    this.plan = plan;
    this.tasks = tasks.iterator();
  }

  /** Adds so many tasks, or those that are left. */
  void readTo(List<Batch.Item<R>> items, int size) {
    while (items.size() < size && !exhausted) {
      exhausted = !tasks.hasNext();
      if (!exhausted) {
        Task<R> task = tasks.next();
        items.add(new Batch.Item<>(read, plan.keyOf(task, read), task, 0, 0));
        read++;
      }
    }
  }

  /** Returns whether there are no more. */
  boolean isExhausted() {
    return exhausted;
  }
}
