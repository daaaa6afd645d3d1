package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.FanOut.FailurePolicy;
import io.sparcel.TaskResult;
import io.sparcel.launch.TaskLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an executor, a process of its own, counts of a fan-out, as Spark's own CSV sink tells it.
 */
class MetricsIT {
  private static final int TASKS = 50;
  private static final int FAILING = 5;
  private static final int METRICS = 5;

  /** Has others run and waits until the sink has told of each; returns the last of each metric. */
  record Counts(String folder) implements DriverTask<Map<String, Long>> {
    @Override
    public Map<String, Long> run(DriverContext context) throws Exception {
      List<FanOutTasks.Picky> tasks =
          IntStream.range(0, TASKS).mapToObj(FanOutTasks.Picky::new).toList();
      try (Stream<TaskResult<Integer>> ends =
          context.fanOut(tasks).onFailure(FailurePolicy.COLLECT).stream()) {
        ends.forEach(end -> {});
      }
      Map<String, Long> counts = counts();
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); // only a hang gets here
      while (!isWhole(counts)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("told is only " + counts);
        }
        TimeUnit.MILLISECONDS.sleep(50); // between two looks
        counts = counts();
      }
      return counts;
    }

    /** The sink writes one metric after the other, and does not wait for the end of a batch. */
    private static boolean isWhole(Map<String, Long> counts) {
      return counts.size() == METRICS
          && counts.get("tasks.done") + counts.get("tasks.failed") == TASKS
          && counts.get("deserialize").equals(counts.get("inject"));
    }

    private Map<String, Long> counts() throws IOException {
      Map<String, Long> counts = new TreeMap<>();
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.toList()) {
          String[] name = file.getFileName().toString().split("SparcelPlugin\\.", 2);
          List<String> lines = Files.readAllLines(file);
          if (name.length == 2 && lines.size() > 1) {
            String count = lines.get(lines.size() - 1).split(",", 3)[1]; // after the time
            counts.put(name[1].replace(".csv", ""), Long.valueOf(count));
          }
        }
      }
      return counts;
    }
  }

  @Test
  void tellsOfTasksDoneAndFailedOfTheirBytesAndOfTheTimeToRebuildAndInjectThem(@TempDir Path folder)
      throws Exception {
    String sink = "spark.metrics.conf.executor.sink.csv.";
    Map<String, String> all =
        Map.of(
            "sparcel.master",
            "local-cluster[1,1,700]",
            "spark.executor.memory",
            "600m",
            "spark.driver.host",
            "127.0.0.1",
            "spark.driver.bindAddress",
            "127.0.0.1",
            sink + "class",
            "org.apache.spark.metrics.sink.CsvSink",
            sink + "period",
            "1",
            sink + "directory",
            folder.toString());
    try (TaskLauncher launcher = Submissions.launcher("kryo", all)) {
      Map<String, Long> counts =
          Submissions.resultOf(launcher.submit(new Counts(folder.toString())));
      assertThat(counts)
          .containsOnlyKeys("tasks.done", "tasks.failed", "payload.bytes", "deserialize", "inject")
          .containsEntry("tasks.done", (long) TASKS - FAILING)
          .containsEntry("tasks.failed", (long) FAILING);
      assertThat(counts.get("payload.bytes")).isGreaterThan(TASKS);
      assertThat(counts.get("deserialize")).isPositive().isEqualTo(counts.get("inject"));
    }
  }
}
