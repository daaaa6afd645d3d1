package io.sparcel.it;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.TaskLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** A program that submits a task which has others run on executors. */
final class SubmitsSpread {
  private static final int TASKS = 100;

  private SubmitsSpread() {}

  /** Says where it ran. */
  record Where(int number) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return number + " on Java " + Runtime.version().feature();
    }
  }

  /** Has the others run, and says where itself. */
  record Spread(int tasks) implements DriverTask<String> {
    @Override
    public String run(DriverContext context) throws InterruptedException {
      List<Where> all = IntStream.range(0, tasks).mapToObj(Where::new).toList();
      int executors = Runtime.version().feature(); // they are started by the same Java
      List<String> expected =
          IntStream.range(0, tasks).mapToObj(i -> i + " on Java " + executors).toList();
      return String.format(
          "%s results on Spark %s, Java %d",
          context.fanOut(all).results().equals(expected) ? tasks : "wrong",
          context.sparkContext().version(),
          executors);
    }
  }

  /**
   * Submits once for each serializer, and prints the results.
   *
   * @param arguments the configuration's file, then serializers
   */
  public static void main(String[] arguments) throws Exception {
    for (String serializer : List.of(arguments).subList(1, arguments.length)) {
      SparcelConfig config =
          SparcelConfig.builder()
              .environment(Map.of())
              .file(Path.of(arguments[0]))
              .set("sparcel.serializer", serializer)
              .load();
      try (TaskLauncher launcher = TaskLauncher.create(config)) {
        System.out.println(serializer + ": " + launcher.submit(new Spread(TASKS)).result().get());
      } catch (SparcelException | ExecutionException e) {
        e.printStackTrace(System.out);
      }
    }
  }
}
