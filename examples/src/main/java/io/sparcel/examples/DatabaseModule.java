package io.sparcel.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.apache.spark.SparkConf;

/**
 * Gives tasks one pool of connections for each JVM, on the driver and on every executor. It is
 * opened when the first task asks for it, and closed when the application ends.
 */
public final class DatabaseModule extends AbstractModule {
  /** Which database; a key of Spark's, so that it reaches the executors. */
  public static final String URL = "spark.examples.jdbc-url";

  @Provides
  @Singleton
  DataSource pool(SparkConf conf) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(conf.get(URL));
    settings.setMaximumPoolSize(conf.getInt("spark.executor.cores", 2));
    return new HikariDataSource(settings);
  }
}
