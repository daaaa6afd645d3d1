package io.sparcel.runner;

import io.sparcel.DriverContext;
import io.sparcel.FanOut;
import io.sparcel.Progress;
import io.sparcel.Shared;
import io.sparcel.Task;
import io.sparcel.runner.fanout.FanOuts;
import io.sparcel.runner.resources.Resources;
import io.sparcel.runner.resources.SparkSessions;
import java.util.Collection;
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
    Resources resources,
    FanOuts fanOuts)
    implements DriverContext {

  @Override
  public <T> T resource(Class<T> type) {
    return resources.get(type);
  }

  @Override
  public <R> FanOut<R> fanOut(Collection<? extends Task<R>> tasks) {
    return fanOuts.of(tasks);
  }

  @Override
  public <T> Shared<T> share(T value) {
    return fanOuts.share(value);
  }

  @Override
  public void unshare(Shared<?> handle) {
    fanOuts.unshare(handle);
  }

  @Override
  public <T> T shared(Shared<T> handle) {
    return fanOuts.shared(handle);
  }

  @Override
  public SparkSession sparkSession() {
    return SparkSessions.over(sparkContext);
  }
}
