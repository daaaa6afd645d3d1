package io.sparcel.runner.fanout;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** What Spark sends to an executor: runs the batch it is given, and returns the reply. */
final class BatchFunction implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Application> application;
  private final BatchOrder order;

  BatchFunction(Broadcast<Application> application, BatchOrder order) {
    this.application = application;
    this.order = order;
  }

  @Override
  public byte[] call(byte[] batch) throws InterruptedException {
    return new BatchRun(application, order).reply(batch).encode();
  }

  /** The same for a collection of Spark's: the values themselves, or the first failure. */
  static final class Values<R> implements FlatMapFunction<byte[], R> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Application> application;
    private final BatchOrder order;

    Values(Broadcast<Application> application, BatchOrder order) {
      this.application = application;
      this.order = order;
    }

    @Override
    @SuppressWarnings("unchecked") // each task of the batch returns an R
    public Iterator<R> call(byte[] batch) throws InterruptedException {
      return ((List<R>) new BatchRun(application, order).values(batch)).iterator();
    }
  }
}
