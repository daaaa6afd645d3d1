package io.sparcel.it;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.submission.StagingFiles;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;

/** Tasks that tests send; their code is a folder of classes, so it is jarred on the way. */
final class TestTasks {
  private TestTasks() {}

  static Task<Integer> lambda(int captured) {
    return context -> captured + context.arguments().size();
  }

  /** Changes what it is given, so that a rebuilt one is another one. */
  record Doubles(int number) implements Task<Integer> {
    Doubles {
      number *= 2;
    }

    @Override
    public Integer run(TaskContext context) {
      return number;
    }
  }

  record Throws(String message) implements Task<Long> {
    @Override
    public Long run(TaskContext context) {
      throw new IllegalStateException(message, new IllegalArgumentException("the root of it"));
    }
  }

  record ThrowsOnExecutor() implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      return context
          .sparkContext()
          .parallelize(List.of(1, 2, 0, 4), 2)
          .map(n -> 12L / n)
          .reduce(Long::sum);
    }
  }

  record ReturnsThread() implements Task<Object> {
    @Override
    public Object run(TaskContext context) {
      return Map.of("a", List.of(Thread.currentThread()));
    }
  }

  record Grows(int size) implements Task<byte[]> {
    @Override
    public byte[] run(TaskContext context) {
      return new byte[size];
    }
  }

  static final class FailsToConfigure implements DriverTask<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void configure(SparkConf conf) {
      throw new IllegalStateException("not this way");
    }

    @Override
    public Long run(DriverContext context) {
      return 1L;
    }
  }

  /** Commits in the runner's place a result whose header names a class that was not submitted. */
  record ForgesItsResult(Path staging) implements Task<String> {
    @Override
    public String run(TaskContext context) throws Exception {
      Path folder = staging.resolve(context.submissionId());
      Header sent = Envelope.readHeader(EnvelopeSource.of(folder.resolve(StagingFiles.PAYLOAD)));
      Map<String, String> lines = new LinkedHashMap<>(sent.fields());
      lines.put(Header.KIND, "result");
      lines.put(Header.TASK_CLASS, Nested.class.getName());
      String sha256;
      try (OutputStream out = Files.newOutputStream(folder.resolve("forged.sparcel"))) {
        sha256 = new EnvelopeWriter(out, Header.of(lines)).finish().sha256();
      }
      String now = Instant.now().toString();
      Files.writeString(
          folder.resolve(StagingFiles.OUTCOME),
          """
          {"submissionId": "%s", "attempt": 1, "state": "SUCCEEDED", "task": "x",
           "result": "forged.sparcel", "resultSha256": "%s", "host": "h",
           "startedAt": "%s", "endedAt": "%s", "millis": {}, "versions": {}}
          """
              .formatted(context.submissionId(), sha256, now, now));
      return "the runner finds an outcome and commits none";
    }
  }

  record ReturnsNull() implements Task<Object> {
    @Override
    public Object run(TaskContext context) {
      return null;
    }
  }

  /** What a task saw of its surroundings. */
  record Seen(
      String submissionId,
      int attempt,
      List<String> arguments,
      String resource,
      List<String> order) {}

  static class SeesItsContext implements DriverTask<Seen> {
    private static final long serialVersionUID = 1L;
    private final List<String> order = new ArrayList<>();
    @Inject private transient Greeting greeting;

    @Override
    public void configure(SparkConf conf) {
      order.add("configure " + conf.get("spark.app.name"));
    }

    @Override
    public void prepare(DriverContext context) {
      order.add("prepare " + context.sparkContext().isLocal());
    }

    @Override
    public Seen run(DriverContext context) {
      order.add("run " + context.sparkSession().range(3).count());
      context.progress().report(1, 2, "half of it");
      String text = greeting.text() + context.resource(Greeting.class).text();
      return new Seen(context.submissionId(), context.attempt(), context.arguments(), text, order);
    }
  }

  record NeedsWhatNobodyBinds() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return context.resource(Runnable.class).toString();
    }
  }

  /** Waits until it is ended from outside; says that it runs by making a file. */
  record Waits(Path running, boolean inSpark) implements DriverTask<String> {
    @Override
    public String run(DriverContext context) throws Exception {
      Files.createFile(running);
      if (inSpark) {
        context.sparkContext().parallelize(List.of(1), 1).foreach(n -> TimeUnit.HOURS.sleep(1));
      } else {
        TimeUnit.HOURS.sleep(1);
      }
      return "not reached";
    }
  }

  /** Goes on whatever interrupts it. */
  record IsDeaf(Path running) implements Task<String> {
    @Override
    public String run(TaskContext context) throws Exception {
      Files.createFile(running);
      while (true) {
        try {
          TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
          // the task's author meant well
        }
      }
    }
  }

  /** Notes each of its runs, as a line with the attempt, and ends when it is told to. */
  record Lingers(Path runs, Path end) implements Task<String> {
    @Override
    public String run(TaskContext context) throws Exception {
      Files.writeString(
          runs,
          context.attempt() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
      while (!Files.exists(end)) {
        Thread.sleep(20);
      }
      return "ended in attempt " + context.attempt();
    }
  }

  /** Returns, and ends its driver in a way of its own as soon as that begins to end. */
  record HaltsAfterwards(int exitCode) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      int code = exitCode;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(code)));
      return "returned";
    }
  }

  /** Ends the driver's JVM in the middle. */
  record Exits(int exitCode) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      Runtime.getRuntime().halt(exitCode);
      return "never";
    }
  }

  /** Ends the JVM of an executor, at most as often as told, and counts how often it was started. */
  record KillsExecutors(Path starts, int times) implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      String folder = starts.toString();
      int limit = times;
      return context
          .sparkContext()
          .parallelize(List.of(1L, 2L, 3L, 4L), 2)
          .map(
              n -> {
                if (n == 1 && startsIn(folder) <= limit) {
                  Runtime.getRuntime().halt(137);
                }
                return n;
              })
          .reduce(Long::sum);
    }

    private static long startsIn(String folder) throws IOException {
      Files.createFile(Path.of(folder, UUID.randomUUID().toString()));
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        return files.count();
      }
    }
  }

  record ReadsShippedFile(String name) implements DriverTask<String> {
    @Override
    public String run(DriverContext context) throws Exception {
      return Files.readString(Path.of(SparkFiles.get(name)));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  record Big(byte[] bytes) implements Task<byte[]> {
    @Override
    public byte[] run(TaskContext context) {
      return bytes;
    }
  }

  record Nested(Optional<Duration> limit, Map<String, List<Level>> levels) implements Task<Object> {
    @Override
    public Object run(TaskContext context) {
      return this;
    }
  }

  /** Not Serializable, as records that only hold values need not be. */
  record Level(String name, Object held) {}

  record HoldsLive(Config config) implements Task<Long> {
    @Override
    public Long run(TaskContext context) {
      return 1L;
    }
  }

  record Config(Level level, Connection connection, JavaSparkContext spark)
      implements Serializable {}
}
