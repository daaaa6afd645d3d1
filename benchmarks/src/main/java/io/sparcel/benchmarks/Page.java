package io.sparcel.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Lays out docs/benchmarks.md. */
final class Page {
  private static final String HEAD =
      """
      # Benchmarks

      This page is written by the run it reports, which takes ten minutes or more:

          mvn -q -Pbenchmarks verify -pl benchmarks -am

      %s

      **Only ratios count, and only roughly.** Times are processor time of the whole JVM for each operation, garbage collection and serializer
      threads included, once it is warm: JMH, a JVM for each cell, the best of three iterations. *java 2* does what *raw java* does, with a class
      policy: how far their ratios are from 1 says how noisy the run was, and with a load average above the number of processors that is a factor of
      two or three. A submission writes and reads its task once, in a cold JVM, and then waits seconds for Spark; these times matter to whoever
      sends tasks by the thousand.

      | task | |
      |---|---|
      %s
      *raw java*, *raw kryo*, *raw fst* and *raw protobuf* are the libraries as they come, without class policy or limits: object streams; Kryo 5 with
      references, any class, one instance used again; FST's default configuration, which writes records and cannot read them; the classes that protoc
      makes of the printed schemas, with a mapping written by hand. "–" is what was not measured.
      *java 1* and so on are the modules of Sparcel with their protocol, with class policy and limits.
      """;
  private static final String MISSING = "–"; // not possible, or not yet measured
  private static final String GATEWAY =
      """
      What a submission puts around a serializer, as a factor and as what it adds. Writing: the check of the whole graph, the header, the
      digests and a thread with a known stack. Reading: verification, the judgement of the header, a new class policy and such a thread.
      """;

  private final List<Contender> raw = Contenders.raw();
  private final List<Contender> bare = Contenders.bare();
  private final List<Gateway> gateways = Contenders.gateways();
  private final Figures figures;

  Page(Figures figures) {
    this.figures = figures;
  }

  /**
   * Returns the page.
   *
   * @param circumstances when and where it was measured, one paragraph
   */
  String text(String circumstances) throws IOException {
    StringBuilder text = new StringBuilder();
    String tasks =
        Arrays.stream(Shape.values())
            .map(shape -> "| " + shape.title() + " | " + shape.description() + " |\n")
            .reduce("", String::concat);
    text.append(HEAD.formatted(circumstances, tasks));
    text.append("\n## Bytes\n\n").append(columns());
    for (String row : sizes()) {
      text.append(row).append('\n');
    }
    text.append("\n## Time to write\nAs a multiple of raw java's time; less is better.\n\n");
    appendTimes(text, Operation.WRITE);
    text.append("\n## Time to read\n\n");
    appendTimes(text, Operation.READ);
    text.append("\n## What the gateway adds\n").append(GATEWAY).append('\n').append(columns());
    for (Operation operation : Operation.values()) {
      String verb = operation.name().toLowerCase(Locale.ROOT);
      for (Gateway each : gateways) {
        text.append(row(each.bareName() + ", " + verb, shape -> added(shape, each, operation)));
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the rows of the table of sizes, which do not depend on the machine. */
  List<String> sizes() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Contender each : rows()) {
      List<String> cells = new ArrayList<>();
      for (Shape shape : Shape.values()) {
        cells.add(String.format(Locale.ROOT, "%,d", each.write(shape.task()).length));
      }
      rows.add(row(each.name(), cells));
    }
    return rows;
  }

  private List<Contender> rows() {
    List<Contender> all = new ArrayList<>(raw);
    all.addAll(bare);
    return all;
  }

  private void appendTimes(StringBuilder text, Operation operation) {
    text.append(columns());
    for (Contender each : rows()) {
      text.append(row(each.name(), shape -> time(shape, each.name(), operation))).append('\n');
    }
  }

  private String time(Shape shape, String contender, Operation operation) {
    OptionalDouble time = figures.micros(shape, contender, operation);
    if (time.isEmpty()) {
      return MISSING;
    }
    if (contender.equals(RawJava.NAME)) {
      return "1 (" + micros(time.getAsDouble()) + ")";
    }
    OptionalDouble java = figures.micros(shape, RawJava.NAME, operation);
    return ratio(time.getAsDouble() / java.orElseThrow());
  }

  private String added(Shape shape, Gateway gateway, Operation operation) {
    OptionalDouble without = figures.micros(shape, gateway.bareName(), operation);
    OptionalDouble with = figures.micros(shape, gateway.name(), operation);
    if (without.isEmpty() || with.isEmpty()) {
      return MISSING;
    }
    double added = with.getAsDouble() - without.getAsDouble();
    return "× " + ratio(with.getAsDouble() / without.getAsDouble()) + ", " + micros(added);
  }

  private static String columns() {
    return row("", Shape::title) + "\n|---" + "|---:".repeat(Shape.values().length) + "|\n";
  }

  private static String row(String title, Function<Shape, String> cell) {
    return row(title, Arrays.stream(Shape.values()).map(cell).toList());
  }

  private static String row(String title, List<String> cells) {
    return "| " + title + " | " + String.join(" | ", cells) + " |";
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.1f µs" : "%,.0f µs", value);
  }
}
