package io.sparcel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the processor time of the whole JVM for each operation, garbage collection and the
 * serializer's own thread included. Unlike the clock's time it says the same on a busy machine.
 */
public final class CpuTime implements InternalProfiler {
  static final String RESULT = "cpu";

  private long begun;

  /** Returns the processor time this JVM has used, in nanoseconds; it grows in steps of 10 ms. */
  static long ofThisJvm() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @Override
  public String getDescription() {
    return "processor time of the JVM for each operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    begun = ofThisJvm();
  }

  @Override
  public List<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double micros = (ofThisJvm() - begun) / 1000.0;
    double each = micros / result.getMetadata().getAllOps();
    return List.of(new ScalarResult(RESULT, each, "us/op", AggregationPolicy.AVG));
  }
}
