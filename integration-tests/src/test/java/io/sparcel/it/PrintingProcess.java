package io.sparcel.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that prints into a folder, and knows nothing of a Spark that this machine may have. */
final class PrintingProcess {
  private static final int GUARD_MINUTES = 5;

  private PrintingProcess() {}

  /** What was printed, and how it ended. */
  record Ended(int exitCode, String out, String err) {}

  /** Prepares one that runs, and prints, in a folder. */
  static ProcessBuilder in(Path folder, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(SPARK|SPARCEL|HADOOP)_.*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /** Waits for its end and returns what it has printed into the folder. */
  static Ended end(Path folder, Process process) throws IOException, InterruptedException {
    try {
      if (!process.waitFor(GUARD_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("a process hangs: " + process.info());
      }
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")));
  }
}
