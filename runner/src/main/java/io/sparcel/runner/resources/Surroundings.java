package io.sparcel.runner.resources;

import com.google.inject.AbstractModule;
import com.google.inject.name.Names;
import io.sparcel.ErrorCode;
import io.sparcel.Side;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What the user's modules may ask for. The same types are bound on both sides, so that the same
 * modules fit: what only a driver has is refused when somebody asks for it.
 *
 * <p>Nothing here has a scope: Spark closes what is Spark's.
 */
final class Surroundings extends AbstractModule {
  private final SparcelConfig config;
  private final String submissionId;
  private final Side side;
  private final Supplier<SparkConf> conf;
  private final Supplier<@Nullable JavaSparkContext> spark;

  Surroundings(
      SparcelConfig config,
      String submissionId,
      Side side,
      Supplier<SparkConf> conf,
      Supplier<@Nullable JavaSparkContext> spark) {
    this.config = config;
    this.submissionId = submissionId;
    this.side = side;
    this.conf = conf;
    this.spark = spark;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(SparcelConfig.class).toInstance(config);
    bind(String.class)
        .annotatedWith(Names.named(ConfigKeys.SUBMISSION_ID.name()))
        .toInstance(submissionId);
    bind(Side.class).toInstance(side);
    bind(SparkConf.class).toProvider(conf::get);
    bind(JavaSparkContext.class).toProvider(() -> running(JavaSparkContext.class));
    bind(SparkSession.class).toProvider(() -> SparkSessions.over(running(SparkSession.class)));
  }

  private JavaSparkContext running(Class<?> wanted) {
    if (side == Side.EXECUTOR) {
      throw SparcelException.of(
              ErrorCode.NOT_ON_DRIVER,
              "A Guice module asks for %s on an executor",
              wanted.getName())
          .fix("ask for io.sparcel.Side, and for what only a driver has through a Provider")
          .build();
    }
    JavaSparkContext context = spark.get();
    if (context == null) {
      throw SparcelException.of(
              ErrorCode.RESOURCE_FAILED,
              "A Guice module asks for %s before Spark has started",
              wanted.getName())
          .fix("do not bind asEagerSingleton what needs it, or ask for it through a Provider")
          .build();
    }
    return context;
  }
}
