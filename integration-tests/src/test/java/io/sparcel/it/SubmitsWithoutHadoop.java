package io.sparcel.it;

import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.TaskLauncher;
import java.nio.file.Path;
import java.util.Map;

/** A program that has the launcher on its class path, and neither Spark nor Hadoop. */
final class SubmitsWithoutHadoop {
  private SubmitsWithoutHadoop() {}

  record Adds(int one, int other) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) {
      return one + other;
    }
  }

  /**
   * Submits and prints the result.
   *
   * @param arguments the configuration's file
   */
  public static void main(String[] arguments) throws Exception {
    String hadoop = "org/apache/hadoop/fs/FileContext.class";
    System.out.println("Hadoop is at " + ClassLoader.getSystemResource(hadoop));
    SparcelConfig config =
        SparcelConfig.builder().environment(Map.of()).file(Path.of(arguments[0])).load();
    try (TaskLauncher launcher = TaskLauncher.create(config)) {
      System.out.println("result " + launcher.submit(new Adds(40, 2)).result().get());
    }
  }
}
