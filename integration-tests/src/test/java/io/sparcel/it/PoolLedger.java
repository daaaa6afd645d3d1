package io.sparcel.it;

import com.google.inject.AbstractModule;
import com.zaxxer.hikari.HikariDataSource;
import io.sparcel.Side;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Keeps books, in the database itself, of the pool it was made with: when it is made and when it is
 * closed, which is before the pool is.
 */
@Singleton
final class PoolLedger implements AutoCloseable {
  static final String TABLE =
      "CREATE TABLE ledger (pool VARCHAR, side VARCHAR, after_spark BOOLEAN, closed BOOLEAN)";

  private final DataSource pool;
  private final Side side;
  private final Provider<JavaSparkContext> spark;
  private final String name;

  /** Named in {@code sparcel.runner.modules}. */
  public static final class LedgerModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(PoolLedger.class);
    }
  }

  @Inject
  PoolLedger(DataSource pool, Side side, Provider<JavaSparkContext> spark) throws SQLException {
    this.pool = pool;
    this.side = side;
    this.spark = spark;
    // Pools are numbered in each JVM, so a second one there has another name.
    this.name =
        ProcessHandle.current().pid() + " " + pool.unwrap(HikariDataSource.class).getPoolName();
    update("INSERT INTO ledger VALUES (?, '" + side + "', FALSE, FALSE)");
  }

  /** Returns which pool it is, among those of all processes of this machine. */
  String name() {
    return name;
  }

  @Override
  public void close() throws SQLException {
    boolean afterSpark = side == Side.DRIVER && spark.get().sc().isStopped();
    update("UPDATE ledger SET closed = TRUE, after_spark = " + afterSpark + " WHERE pool = ?");
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }
}
