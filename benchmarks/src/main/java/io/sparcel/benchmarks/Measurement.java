package io.sparcel.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One cell of a table: a contender, a task, writing or reading. Each gets a JVM of its own. */
record Measurement(Shape shape, Contender contender, Operation operation) {

  /**
   * Measures it.
   *
   * @return the processor time of one operation in microseconds, of the best iteration: what else
   *     runs on the machine, and the compiler, only ever add
   */
  double run() throws RunnerException {
    return best(new Runner(options().build()).runSingle());
  }

  ChainedOptionsBuilder options() {
    String method = operation.name().toLowerCase(Locale.ROOT);
    return new OptionsBuilder()
        .include(Pattern.quote(PayloadBenchmark.class.getName() + "." + method) + "$")
        .param("shape", shape.name())
        .param("contender", contender.name())
        .jvmArgsAppend(contender.jvmOptions().toArray(String[]::new))
        .addProfiler(CpuTime.class)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  static double best(RunResult result) {
    return result.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getSecondaryResults().get(CpuTime.RESULT).getScore())
        .min()
        .orElseThrow();
  }
}
