package io.sparcel.examples;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.Parameter;
import io.sparcel.TaskName;
import java.math.BigDecimal;
import java.util.List;

/**
 * Adds up what customers have ordered, each in a task of its own; the tasks of an executor share
 * its pool of connections.
 *
 * @param customers whose orders count
 */
@TaskName("customer-totals")
public record CustomerTotals(@Parameter(description = "Whose orders count") List<String> customers)
    implements DriverTask<BigDecimal> {

  @Override
  public BigDecimal run(DriverContext context) throws InterruptedException {
    return context.fanOut(customers.stream().map(CustomerTotal::new).toList()).results().stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
