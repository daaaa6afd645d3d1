package io.sparcel.runner.fanout;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * An execution of a task.
   *
   * @param execution how often Spark had begun its batch, this time included
   * @param host empty when it is not known
   * @param executor the executor's id, or {@code null} when it is not known
   */
  record Execution(int execution, String host, @Nullable String executor) {}

  /**
   * What is known of a batch whose executors were lost.
   *
   * @param executions how often Spark has begun it, as far as executors said
   * @param suspects who was running each time, by its place in the batch, and where it was last
   */
  record Losses(int executions, Map<Integer, Execution> suspects) {}

  /** What was seen of a batch. */
  private static final class Seen {
    private final int most;
    private int executions = 1;
    private ExecutorLink.@Nullable Message running;
    private int done;
    private final Map<Integer, Integer> losses = new HashMap<>();
    private final Map<Integer, Execution> last = new HashMap<>();

    Seen(int most) {
      this.most = most;
    }

    void lost() {
      if (running != null) {
        losses.merge(running.number(), 1, Integer::sum);
        last.put(
            running.number(),
            new Execution(running.execution(), running.host(), running.executor()));
        running = null;
      }
      done = 0;
    }

    Losses losses() {
      Map<Integer, Execution> suspects = new TreeMap<>(last);
      suspects.keySet().removeIf(offset -> losses.get(offset) < most);
      return new Losses(executions, suspects);
    }
  }

  BatchWatch() {
    OF_JVM.put(fanOut, this);
  }

  /** Takes a message of {@link ExecutorLink} and returns the answer. */
  static String receive(String text) {
    ExecutorLink.Message message = ExecutorLink.Message.parse(text);
    BatchWatch watch = OF_JVM.get(message.fanOut());
    return watch == null ? "" : watch.take(message);
  }

  private synchronized String take(ExecutorLink.Message message) {
    Seen seen = batches.get(message.batch());
    if (seen == null) {
      return ""; // it has ended meanwhile
    }
    seen.executions = Math.max(seen.executions, message.execution());
    switch (message.what()) {
      case ExecutorLink.BEGIN -> seen.running = message;
      case ExecutorLink.DONE -> seen.done = message.number();
      case ExecutorLink.CAREFUL -> {
        seen.lost();
        return seen.losses().suspects().keySet().stream()
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
      }
      default -> throw new IllegalArgumentException("an executor says " + message.what());
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

  /** Returns what is known of the executors that a running batch has lost. */
  synchronized Losses losses(int batch) {
    Seen seen = batches.get(batch);
    return seen == null ? new Losses(1, Map.of()) : seen.losses();
  }

  /** The same for a batch that Spark gave up, because it has lost another. */
  synchronized Losses givenUp(int batch) {
    Seen seen = batches.get(batch);
    if (seen != null) {
      seen.lost();
    }
    return losses(batch);
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
