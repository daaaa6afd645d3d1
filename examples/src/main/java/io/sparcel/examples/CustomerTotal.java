package io.sparcel.examples;

import io.sparcel.Task;
import io.sparcel.TaskContext;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Adds up what one customer has ordered, in a database that the task cannot take along. */
public final class CustomerTotal implements Task<BigDecimal> {
  private static final long serialVersionUID = 1L;

  private final String customer;
  @Inject private transient DataSource database;

  /** Creates the task; the database is injected where it runs. */
  public CustomerTotal(String customer) {
    this.customer = Objects.requireNonNull(customer, "customer");
  }

  @Override
  public BigDecimal run(TaskContext context) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT SUM(amount) FROM orders WHERE customer = ?")) {
      query.setString(1, customer);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        BigDecimal total = row.getBigDecimal(1);
        return total == null ? BigDecimal.ZERO : total;
      }
    }
  }
}
