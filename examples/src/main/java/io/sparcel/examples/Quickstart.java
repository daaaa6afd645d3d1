package io.sparcel.examples;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Sends a word count to Spark and prints what came back: {@code mvn -q -Pquickstart verify}. */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Counts the words of the licence texts the build gathered, or of the path given.
   *
   * @param args a text file or folder, or nothing
   */
  public static void main(String[] args) throws Exception {
    String input =
        args.length > 0 ? args[0] : Path.of("target", "text").toAbsolutePath().toString();
    Path output = Files.createTempDirectory("word-count-").resolve("counts");
    try (TaskLauncher launcher = TaskLauncher.create(configuration())) {
      Submission<WordCount.Summary> submission =
          launcher.submit(new WordCount(input, output.toString(), 2));
      System.out.printf("Counting the words of %s%n", input);
      System.out.printf("Running on %s%n%n", submission.target());
      WordCount.Summary summary = submission.result().get();

      System.out.printf(
          "%,d words, %,d different ones; the ten most frequent:%n",
          summary.words(), summary.distinct());
      summary
          .top()
          .forEach(count -> System.out.printf("  %-12s %,8d%n", count.word(), count.times()));
      System.out.printf("%nAll counts: %s%n", output);
      System.out.printf(
          "Serializer: %s, protocol %d; payload %d bytes%n",
          submission.payloadHeader().serializer(),
          submission.payloadHeader().protocol(),
          submission.payloadBytes());
      System.out.printf(
          "Time in ms: %s%n",
          submission.timings().entrySet().stream()
              .map(phase -> phase.getKey() + " " + phase.getValue().toMillis())
              .collect(Collectors.joining(", ")));
    }
  }

  /** Two serializers are on the class path here, so one is named where the user names none. */
  private static SparcelConfig configuration() {
    SparcelConfig config = SparcelConfig.load();
    SparcelConfigBuilder builder = SparcelConfig.builder();
    if (config.find(ConfigKeys.SERIALIZER).isEmpty()) {
      builder.set(ConfigKeys.SERIALIZER.name(), "kryo");
    }
    return builder.load();
  }
}
