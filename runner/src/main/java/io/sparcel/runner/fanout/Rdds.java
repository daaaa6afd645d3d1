package io.sparcel.runner.fanout;

import io.sparcel.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Fan-outs as Spark's own collections. */
final class Rdds {
  private static final int BATCHES_PER_CORE = 4;

  private Rdds() {}

  static <R> JavaRDD<R> of(
      FanOuts fanOuts, FanOutPlan<R> plan, Collection<? extends Task<R>> tasks) {
    int partitions = fanOuts.spark().defaultParallelism() * BATCHES_PER_CORE;
    int automatic = Math.min(BatchSizing.MAX, Math.max(1, tasks.size() / partitions));
    int size = plan.batchSize() > 0 ? plan.batchSize() : automatic;
    List<byte[]> batches = new ArrayList<>();
    List<Task<R>> batch = new ArrayList<>();
    for (Task<R> task : tasks) {
      batch.add(task);
      if (batch.size() == size) {
        batches.add(fanOuts.encode(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      batches.add(fanOuts.encode(batch));
    }
    BatchOrder order =
        new BatchOrder(
            "of a JavaRDD",
            0,
            Collections.nCopies(size, 0),
            plan.timeoutNanos(),
            false,
            fanOuts.shared());
    return fanOuts
        .spark()
        .parallelize(batches, Math.max(1, batches.size()))
        .flatMap(fanOuts.values(order));
  }
}
