package io.sparcel.benchmarks;

import io.sparcel.Task;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writes a task and reads it again. {@link Main} says with what and in which order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 800, timeUnit = TimeUnit.MILLISECONDS)
public class PayloadBenchmark {
  /** Which task. */
  @Param public Shape shape = Shape.TINY;

  /** Which contender, by its name. */
  @Param(RawJava.NAME)
  public String contender = RawJava.NAME;

  /** How much processor time is spent before anything is measured, in nanoseconds. */
  @Param("2000000000")
  public long warmUp;

  private Contender used = new RawJava();
  private Task<?> task = shape.task();
  private byte[] bytes = {};

  /** Makes task and bytes, and works until the JVM is warm. */
  @Setup
  public void prepare() throws IOException, ClassNotFoundException {
    used = Contenders.named(contender);
    task = shape.task();
    bytes = used.write(task);
    // By processor time: on a busy machine JMH's own warm-up, by the clock, would end too early.
    long end = CpuTime.ofThisJvm() + warmUp;
    while (CpuTime.ofThisJvm() < end) {
      for (int i = 0; i < 10; i++) {
        cycle();
      }
    }
  }

  private void cycle() throws IOException, ClassNotFoundException {
    used.write(task);
    if (used.readsRecords()) {
      used.read(bytes);
    }
  }

  /** Turns the task into bytes. */
  @Benchmark
  public byte[] write() throws IOException {
    return used.write(task);
  }

  /** Turns the bytes into a task. */
  @Benchmark
  public Object read() throws IOException, ClassNotFoundException {
    return used.read(bytes);
  }
}
