package io.sparcel.runner.fanout;

import io.sparcel.Retry;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;

/** Whether a task that failed may succeed when it is run again. */
final class Passing {
  private static final int MAX_CAUSES = 50;

  private Passing() {}

  static boolean mayPass(Throwable thrown) {
    Throwable next = thrown;
    for (int i = 0; i < MAX_CAUSES && next != null; i++) {
      if (next instanceof SparcelException coded && coded.retry() != Retry.UNKNOWN) {
        return coded.retry() == Retry.MAYBE;
      }
      if (next instanceof IOException
          || next instanceof SQLTransientException
          || next instanceof TimeoutException) {
        return true;
      }
      next = next.getCause();
    }
    return false;
  }
}
