package io.sparcel.runner.fanout;

import io.sparcel.FanOutException;
import io.sparcel.Task;
import io.sparcel.TaskFailure;
import io.sparcel.TaskResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fan-out under way. Each lane, a thread, takes a batch, runs it as a Spark job and brings back
 * how its tasks ended; whoever asks gets the ends in the order of the tasks. Thread-safe.
 */
final class FanOutRun<R> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FanOutRun.class);

  /** How many tasks may be under way or wait to be read, where not all results are kept anyway. */
  static final long WINDOW = 20_000;

  private static final int MAX_LANES = 512; // threads of the driver that wait for Spark
  private static final long PERIOD_MILLIS = 500;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final FanOuts fanOuts;
  private final FanOutPlan<R> plan;
  private final long window;
  private final TaskSource<R> source;
  private final long total;
  private final BatchSizing sizing;
  private final FanOutProgress progress;
  private final BatchWatch watch = new BatchWatch();
  private final BatchJobs<R> jobs;
  private final List<Thread> lanes = new ArrayList<>();
  private final Deque<Batch<R>> again = new ArrayDeque<>();
  private final Deque<Batch<R>> alone = new ArrayDeque<>();
  private final Map<Long, TaskResult<R>> ended = new HashMap<>();
  private long begun;
  private long taken;
  private long running;
  private int batches;
  private boolean exhausted;
  private @Nullable Thread reader;
  private boolean exclusive;
  private boolean closed;
  private @Nullable Throwable failure;

  FanOutRun(FanOuts fanOuts, FanOutPlan<R> plan, Collection<? extends Task<R>> tasks, long window) {
    this.fanOuts = fanOuts;
    this.plan = plan;
    this.window = window;
    this.source = new TaskSource<>(plan, tasks);
    this.total = tasks.size();
    this.sizing = new BatchSizing(plan.batchSize());
    this.progress = new FanOutProgress(fanOuts.progress(), total);
    this.jobs = new BatchJobs<>(fanOuts, watch, plan);
    openLanes();
  }

  private int wantedLanes() {
    int cores = fanOuts.spark().defaultParallelism(); // grows while executors are still starting
    int wanted = plan.parallelism() > 0 ? plan.parallelism() : Math.min(MAX_LANES, 2 * cores);
    return (int) Math.max(1, Math.min(wanted, total));
  }

  private synchronized void openLanes() {
    int wanted = wantedLanes();
    while (lanes.size() < wanted && !isOver()) {
      Thread lane = new Thread(this::work, "sparcel-fan-out-" + lanes.size());
      lane.setDaemon(true);
      lanes.add(lane);
      lane.start();
    }
  }

  private void work() {
    try {
      fanOuts.spark().setJobGroup(watch.fanOut(), "fan-out of " + total + " tasks", true);
      for (Batch<R> batch = next(); batch != null; batch = next()) {
        accept(batch, jobs.run(batch));
        openLanes();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    } catch (Throwable thrown) { // whoever reads is told
      fail(thrown);
    }
  }

  /** Returns the next batch, or {@code null} when there will be none. */
  private @Nullable Batch<R> next() throws InterruptedException {
    while (true) {
      int size;
      synchronized (this) {
        while (!mayBegin() && !isOver()) {
          wait();
        }
        if (isOver() || (isRead() && running == 0 && again.isEmpty() && alone.isEmpty())) {
          notifyAll();
          return null;
        }
        if (!alone.isEmpty()) {
          exclusive = true;
          return started(alone.remove());
        }
        if (!again.isEmpty()) {
          return started(again.remove());
        }
        size = sizing.next(total - begun, lanes.size());
        reader = Thread.currentThread();
      }
      read(size);
    }
  }

  /** Returns whether there is something to do for a lane now: to run, to read or to end. */
  private boolean mayBegin() {
    if (exclusive || !alone.isEmpty()) {
      return running == 0;
    }
    return !again.isEmpty() || (isRead() ? running == 0 : reader == null && begun - taken < window);
  }

  private boolean isRead() {
    return exhausted && reader == null;
  }

  private Batch<R> started(Batch<R> batch) {
    running += batch.items().size();
    watch.begun(batch);
    return batch;
  }

  /** Reads tasks for a batch, which is begun when nothing forbids it. One lane at a time does. */
  private void read(int size) {
    List<Batch.Item<R>> items = new ArrayList<>();
    try {
      source.readTo(items, size);
    } finally {
      synchronized (this) {
        reader = null;
        exhausted = source.isExhausted();
        begun += items.size();
        if (!items.isEmpty()) {
          again.add(new Batch<>(batches++, items, Batch.Care.NONE));
        }
        notifyAll();
      }
    }
  }

  private synchronized void accept(Batch<R> batch, BatchEnd<R> end) {
    watch.ended(batch.number());
    running -= batch.items().size();
    end.measured(sizing);
    exclusive &= batch.care() != Batch.Care.ALONE;
    for (BatchEnd.Again<R> more : end.again()) {
      Deque<Batch<R>> queue = more.care() == Batch.Care.ALONE ? alone : again;
      queue.add(new Batch<>(batches++, more.items(), more.care()));
    }
    for (TaskResult<R> result : end.results()) {
      ended.put(result.index(), result);
      progress.ended(result.isSuccess());
      TaskFailure failed = result.failure();
      if (failed != null && plan.isFailFast()) {
        fail(FanOutException.of(List.of(failed), begun));
      }
    }
    progress.report(running, watch.done());
    notifyAll();
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null && !closed) {
      failure = thrown;
    }
    notifyAll();
  }

  private synchronized boolean isOver() {
    return closed || failure != null;
  }

  /**
   * Returns the end of the next task, or {@code null} after the last.
   *
   * @throws FanOutException when a task failed and that ends the fan-out
   * @throws InterruptedException when the reader is interrupted
   */
  @Nullable TaskResult<R> take() throws InterruptedException {
    try {
      return await();
    } catch (InterruptedException | RuntimeException | Error e) {
      try {
        close();
      } catch (RuntimeException second) { // as when Spark has stopped in between
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private synchronized @Nullable TaskResult<R> await() throws InterruptedException {
    while (true) {
      if (failure != null) {
        throw thrown(failure);
      }
      TaskResult<R> next = ended.remove(taken);
      if (next != null) {
        taken++;
        if (begun - taken == window - 1) {
          notifyAll(); // who waits for room
        }
        return next;
      }
      if (closed || (isRead() && taken == begun)) {
        return null;
      }
      wait(PERIOD_MILLIS);
      progress.report(running, watch.done());
    }
  }

  private static RuntimeException thrown(Throwable failure) throws InterruptedException {
    if (failure instanceof RuntimeException e) {
      return e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure instanceof InterruptedException e) {
      throw e;
    }
    return new IllegalStateException(failure);
  }

  /** Ends it: what runs is cancelled, and nothing of it is left in the driver. */
  @Override
  public void close() {
    List<Thread> opened;
    synchronized (this) {
      closed = true; // none is opened from now on
      opened = List.copyOf(lanes);
      notifyAll();
    }
    boolean interrupted = false;
    try {
      for (Thread lane : opened) {
        interrupted |= end(lane);
      }
    } finally {
      watch.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the end of a lane; returns whether it was interrupted meanwhile. */
  private boolean end(Thread lane) {
    boolean interrupted = false;
    long begunAt = System.nanoTime();
    while (lane.isAlive()) {
      if (!fanOuts.spark().sc().isStopped()) {
        fanOuts.spark().sc().cancelJobGroup(watch.fanOut()); // a job may just have been begun
      }
      if (isReader(lane)) {
        lane.interrupt();
        if (System.nanoTime() - begunAt > GRACE.toNanos()) {
          LOG.warn("What the tasks are read from does not heed an interrupt; {} is left", lane);
          break;
        }
      }
      try {
        lane.join(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private synchronized boolean isReader(Thread lane) {
    return reader == lane;
  }
}
