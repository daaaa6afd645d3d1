package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What executors say of a fan-out's running batches. After an executor was lost, its batch says of
 * each task that it begins; the one that began twice and did not end is left out. Thread-safe.
 */
final class BatchWatch implements AutoCloseable {
  /** How often an executor may be lost while a task runs beside others. */
  private static final int LOSSES = 2;

  private static final ConcurrentMap<String, BatchWatch> OF_JVM = new ConcurrentHashMap<>();

  private final String fanOut = UUID.randomUUID().toString();
  private final Map<Integer, Seen> batches = new HashMap<>();

  /** What was seen of a batch. */
  private static final class Seen {
    private final int most;
    private @Nullable Integer running;
    private int done;
    private final Map<Integer, Integer> losses = new HashMap<>();

    Seen(int most) {
      this.most = most;
    }

    void lost() {
      if (running != null) {
        losses.merge(running, 1, Integer::sum);
        running = null;
      }
      done = 0;
    }

    List<Integer> leftOut() {
      List<Integer> offsets = new ArrayList<>();
      losses.forEach(
          (offset, count) -> {
            if (count >= most) {
              offsets.add(offset);
            }
          });
      return offsets;
    }
  }

  BatchWatch() {
    OF_JVM.put(fanOut, this);
  }

  /** Takes a message of {@link ExecutorLink} and returns the answer. */
  static String receive(String message) {
    String[] words = message.split(" ", -1);
    BatchWatch watch = OF_JVM.get(words[1]);
    return watch == null
        ? ""
        : watch.receive(words[0], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
  }

  private synchronized String receive(String what, int batch, int number) {
    Seen seen = batches.get(batch);
    if (seen == null) {
      return ""; // it has ended meanwhile
    }
    switch (what) {
      case ExecutorLink.BEGIN -> seen.running = number;
      case ExecutorLink.DONE -> seen.done = number;
      case ExecutorLink.CAREFUL -> {
        seen.lost();
        return seen.leftOut().stream().map(String::valueOf).collect(Collectors.joining("\n"));
      }
      default -> throw new IllegalArgumentException("an executor says " + what);
    }
    return "";
  }

  String fanOut() {
    return fanOut;
  }

  /** Returns how many tasks of running batches have ended. */
  synchronized int done() {
    return batches.values().stream().mapToInt(seen -> seen.done).sum();
  }

  /** Expects a batch. */
  synchronized void begun(Batch<?> batch) {
    batches.put(batch.number(), new Seen(batch.care() == Batch.Care.ALONE ? 1 : LOSSES));
  }

  /** Forgets a batch that has ended. */
  synchronized void ended(int batch) {
    batches.remove(batch);
  }

  /** Forgets a batch whose last executor was lost, and returns the tasks to be left out of it. */
  synchronized List<Integer> lost(int batch) {
    Seen seen = batches.remove(batch);
    if (seen == null) {
      return List.of();
    }
    seen.lost();
    return seen.leftOut();
  }

  @Override
  public void close() {
    OF_JVM.remove(fanOut);
  }

  static SparcelException lost(String task) {
    return SparcelException.of(
            ErrorCode.EXECUTOR_LOST, "Each time %s ran, its executor was lost", task)
        .fix("look at the executor's own log for its last words: a native crash or System.exit")
        .fix(
            "if it had too little memory, raise spark.executor.memory or spark.executor.memoryOverhead")
        .build();
  }
}
