package io.sparcel.benchmarks;

import io.sparcel.Task;
import io.sparcel.TaskContext;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The four kinds of task that are measured. Each makes equal tasks whenever it is asked. */
public enum Shape {
  /** Three parameters: most tasks. */
  TINY("tiny", "a record of two texts and a number"),

  /** What a scheduler sends. */
  TYPICAL("typical", "nested records, an enum, lists, a map, dates and decimals; about 2 kB"),

  /** Data by value, which is better passed by path, and is not. */
  BIG("big", "1 MiB in one array, and 10,000 rows"),

  /** Many small records. */
  BATCH("batch", "10,000 rows of a number, a text and a double");

  private final String title;
  private final String description;

  Shape(String title, String description) {
    this.title = title;
    this.description = description;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  Task<?> task() {
    return switch (this) {
      case TINY -> new Count("in.txt", "out", 2);
      case TYPICAL -> Invoicing.example();
      case BIG -> Load.of(1 << 20);
      case BATCH -> Load.of(0);
    };
  }

  /** The tiny task. */
  record Count(String input, String output, int minimum) implements Task<Long> {
    @Override
    public Long run(TaskContext context) {
      return (long) minimum;
    }
  }

  /** The big task and the batch. */
  @SuppressWarnings("ArrayRecordComponent") // tasks have them; nothing here asks it for equality
  record Load(String table, byte[] blob, List<Row> rows) implements Task<Integer> {
    private static final int ROWS = 10_000;

    static Load of(int blobBytes) {
      Random random = new Random(42);
      byte[] blob = new byte[blobBytes];
      random.nextBytes(blob);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        rows.add(new Row(i, "customer-" + i, random.nextDouble()));
      }
      return new Load("orders", blob, rows);
    }

    @Override
    public Integer run(TaskContext context) {
      return rows.size();
    }
  }

  /** A row of a table; Serializable because Java's own stream, without Sparcel, asks for it. */
  record Row(long id, String name, double amount) implements Serializable {}
}
