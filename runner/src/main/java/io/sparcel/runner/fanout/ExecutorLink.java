package io.sparcel.runner.fanout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.plugin.PluginContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an executor tells the driver while a batch runs, through the plugin's messages. They are
 * plain texts, which any class loader can read. Thread-safe.
 */
final class ExecutorLink {
  /** Asks which tasks of the batch are not to be begun any more. */
  static final String CAREFUL = "careful";

  /** Says that a task is about to begin. */
  static final String BEGIN = "begin";

  /** Says how many tasks have ended. */
  static final String DONE = "done";

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorLink.class);
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  /**
   * What is told: words with a space between.
   *
   * @param what the message's kind
   * @param number a task's place in the batch, or how many tasks
   * @param execution how often Spark had begun the batch, this time included
   * @param executor the executor's id
   */
  record Message(
      String what,
      String fanOut,
      int batch,
      int number,
      int execution,
      String executor,
      String host) {
    private static final int WORDS = 7;

    static Message parse(String text) {
      String[] words = text.split(" ", WORDS);
      return new Message(
          words[0],
          words[1],
          Integer.parseInt(words[2]),
          Integer.parseInt(words[3]),
          Integer.parseInt(words[4]),
          words[5],
          words[6]);
    }

    @Override
    public String toString() {
      return String.join(
          " ", what, fanOut, "" + batch, "" + number, "" + execution, executor, host);
    }
  }

  private final PluginContext context;
  private final BatchOrder order;
  private final int execution;
  private final String host;
  private long told = System.nanoTime();

  ExecutorLink(PluginContext context, BatchOrder order, int execution, String host) {
    this.context = context;
    this.order = order;
    this.execution = execution;
    this.host = host;
  }

  /** Says that the batch is begun anew after an executor was lost; returns whom to leave out. */
  List<Integer> leftOut() {
    List<Integer> offsets = new ArrayList<>();
    String answer = ask(CAREFUL, 0);
    if (answer != null) {
      answer.lines().forEach(line -> offsets.add(Integer.valueOf(line)));
    }
    return offsets;
  }

  /** Says that a task begins; returns when the driver knows. */
  void begin(int offset) {
    ask(BEGIN, offset);
  }

  /** Says how many tasks have ended, now and then. */
  void done(int count) {
    long now = System.nanoTime();
    if (now - told < PERIOD) {
      return;
    }
    told = now;
    try {
      context.send(message(DONE, count));
    } catch (IOException e) {
      LOG.debug("The driver cannot be told how far the batch is", e);
    }
  }

  private @Nullable String ask(String what, int number) {
    try {
      return (String) context.ask(message(what, number));
    } catch (Exception e) { // a time-out of Spark's comes as what it is, unchecked by Java
      LOG.warn("The driver cannot be told which task begins: {}", e.toString());
      return null;
    }
  }

  private String message(String what, int number) {
    return new Message(
            what, order.fanOut(), order.batch(), number, execution, context.executorID(), host)
        .toString();
  }
}
