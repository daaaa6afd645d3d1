package io.sparcel.runner.fanout;

import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * What Spark starts in the driver and in every executor: takes the executors' messages, gives them
 * Spark's metrics, and closes their resources when the application ends. The runner adds it to
 * {@code spark.plugins}.
 */
public final class SparcelPlugin implements SparkPlugin {
  private static final String PLUGINS = "spark.plugins";
  private static final String NAME = SparcelPlugin.class.getName();
  private static volatile @Nullable OnExecutor executor;

  /** Makes the plugin; Spark does. */
  public SparcelPlugin() {}

  /** Has Spark start it, besides the plugins that the user has set. */
  public static void addTo(SparkConf conf) {
    String others = conf.get(PLUGINS, "");
    conf.set(PLUGINS, others.isEmpty() ? NAME : others + "," + NAME);
  }

  /** Returns the plugin of this executor, or {@code null} where there is none. */
  static @Nullable OnExecutor executor() {
    return executor;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new OnDriver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new OnExecutor();
  }

  private static final class OnDriver implements DriverPlugin {
    @Override
    public Object receive(Object message) {
      return BatchWatch.receive((String) message);
    }
  }

  /** The executor's side. */
  static final class OnExecutor implements ExecutorPlugin {
    private @Nullable PluginContext context;
    private ExecutorMetrics metrics = ExecutorMetrics.in(new MetricRegistry());

    @Override
    public void init(PluginContext given, Map<String, String> extraConf) {
      context = given;
      metrics = ExecutorMetrics.in(given.metricRegistry());
      executor = this;
    }

    @Override
    public void shutdown() {
      executor = null;
      ExecutorSide.closeAll();
    }

    PluginContext context() {
      return Objects.requireNonNull(context, "init was called");
    }

    ExecutorMetrics metrics() {
      return metrics;
    }
  }
}
