package io.sparcel.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Measures everything and writes the page: {@code Main <docs/benchmarks.md>}. The page is written
 * again after each task, so that a run that is ended early leaves what it found.
 */
public final class Main {
  private Main() {}

  /** Runs all measurements, a JVM for each. */
  public static void main(String[] args) throws Exception {
    String loadBefore = load();
    Figures figures = new Figures();
    List<Contender> contenders = Contenders.all();
    for (Shape shape : Shape.values()) { // outermost: what is compared is measured close together
      for (Contender contender : contenders) {
        for (Operation operation : Operation.values()) {
          if (operation.isPossible(contender)) {
            double micros = new Measurement(shape, contender, operation).run();
            figures.keep(shape, contender.name(), operation, micros);
            System.out.printf(
                Locale.ROOT,
                "%-8s %-20s %-6s %,12.1f us%n",
                shape.title(),
                contender.name(),
                operation,
                micros);
          }
        }
      }
      Files.writeString(Path.of(args[0]), new Page(figures).text(circumstances(loadBefore)));
    }
  }

  private static String circumstances(String loadBefore) {
    return String.format(
        "Measured %s: Java %s (%s), %s, %d processors, load average %s before and %s after.",
        Instant.now().truncatedTo(ChronoUnit.MINUTES),
        System.getProperty("java.version"),
        System.getProperty("java.vm.vendor"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load());
  }

  private static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
