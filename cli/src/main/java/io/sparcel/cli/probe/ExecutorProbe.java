package io.sparcel.cli.probe;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.TaskName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Asks the driver and every executor that answers where they have certain classes from.
 *
 * @param classNames the classes
 * @param carried an empty array of each class whose code goes along: what is in a task's graph is
 *     shipped, and an array tells its class without an object of it
 */
@TaskName("executor-probe")
public record ExecutorProbe(List<String> classNames, List<Object> carried)
    implements DriverTask<List<JvmReport>> {

  /** So many Spark tasks for each core that every executor gets one of them. */
  private static final int PER_CORE = 8;

  @Override
  public List<JvmReport> run(DriverContext context) {
    JavaSparkContext spark = context.sparkContext();
    Map<String, JvmReport> reports = new LinkedHashMap<>();
    JvmReport driver = JvmReport.here(classNames);
    reports.put(driver.id(), driver);
    List<String> asked = new ArrayList<>(classNames);
    int slices = Math.max(2, spark.defaultParallelism()) * PER_CORE;
    List<JvmReport> answers =
        spark
            .parallelize(IntStream.range(0, slices).boxed().toList(), slices)
            .mapPartitions(numbers -> one(JvmReport.here(asked)))
            .collect();
    answers.forEach(answer -> reports.putIfAbsent(answer.id(), answer));
    return new ArrayList<>(reports.values());
  }

  private static Iterator<JvmReport> one(JvmReport report) {
    return List.of(report).iterator();
  }
}
