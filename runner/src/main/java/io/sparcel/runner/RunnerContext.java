package io.sparcel.runner;

import io.sparcel.DriverContext;
import io.sparcel.Progress;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What a task in the driver is given. */
record RunnerContext(
    String submissionId,
    int attempt,
    List<String> arguments,
    Progress progress,
    JavaSparkContext sparkContext,
    Resources resources)
    implements DriverContext {

  @Override
  public <T> T resource(Class<T> type) {
    return resources.get(type);
  }

  @Override
  public SparkSession sparkSession() {
    return SparkSessions.over(sparkContext);
  }
}
