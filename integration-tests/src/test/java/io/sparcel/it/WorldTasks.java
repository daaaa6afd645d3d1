package io.sparcel.it;

import io.sparcel.DriverContext;
import io.sparcel.DriverTask;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.slf4j.MDC;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag$;

/** Tasks that mistreat the JVM and the Spark they run in, and one that looks at them. */
final class WorldTasks {
  private WorldTasks() {}

  record Exits() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      System.exit(0);
      return "not reached";
    }
  }

  record ExitsInAnotherThread() implements Task<String> {
    @Override
    public String run(TaskContext context) throws InterruptedException {
      Thread thread = new Thread(() -> System.exit(3), "the-one-that-exits");
      thread.start();
      thread.join();
      return "not reached";
    }
  }

  /** Runs out of memory in a Spark task that runs in the driver's JVM, as with a local master. */
  record RunsOutOfMemoryInASparkTask() implements DriverTask<Integer> {
    @Override
    public Integer run(DriverContext context) {
      return context
          .sparkContext()
          .parallelize(List.of(Integer.MAX_VALUE - 8), 1)
          .map(size -> new byte[size].length)
          .first();
    }
  }

  /** Keeps what it has, so that the heap is as full when the task has failed. */
  record FillsTheHeap() implements Task<Long> {
    private static final List<byte[]> KEPT = new ArrayList<>(1 << 20);

    @Override
    public Long run(TaskContext context) {
      return fill(KEPT);
    }
  }

  /** Has another thread run out of memory, and heeds no interrupt while it waits for it. */
  record WaitsForALostThread() implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) {
      CountDownLatch never = new CountDownLatch(1);
      losesAThread();
      while (true) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // as code that should know better does
        }
      }
    }
  }

  private static void losesAThread() {
    Thread helper = new Thread(() -> System.out.println(new long[Integer.MAX_VALUE].length));
    helper.setName("helper");
    helper.start();
  }

  /** Has another thread run out of memory, heeds the interrupt, and returns what cannot travel. */
  record ReturnsInSpiteOfALostThread() implements Task<Object> {
    @Override
    public Object run(TaskContext context) {
      losesAThread();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // that was awaited
      }
      return new Thread("cannot travel");
    }
  }

  /** Counts a collection that ends Spark's scheduler, which then never says that it has. */
  record EndsTheScheduler() implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      return new Bottomless(context.sparkContext().sc()).toJavaRDD().count();
    }
  }

  /** Overflows the stack of whoever asks where it would best be computed. */
  private static final class Bottomless extends RDD<Integer> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unchecked") // there are none
    Bottomless(SparkContext spark) {
      super(
          spark,
          (Seq<Dependency<?>>) (Seq<?>) Nil$.MODULE$,
          ClassTag$.MODULE$.apply(Integer.class));
    }

    @Override
    public Partition[] getPartitions() {
      return new Partition[] {() -> 0};
    }

    @Override
    public scala.collection.Iterator<Integer> compute(
        Partition split, org.apache.spark.TaskContext context) {
      throw new IllegalStateException("never begun");
    }

    @Override
    public Seq<String> getPreferredLocations(Partition split) {
      if (deeper(0) > 0) {
        throw new IllegalStateException("the stack has no end");
      }
      return super.getPreferredLocations(split);
    }

    private static long deeper(long depth) {
      return depth < 0 ? 0 : deeper(depth + 1) + 1;
    }
  }

  private static long fill(List<byte[]> kept) {
    for (int size = 1 << 20; size > 64; size /= 4) {
      try {
        while (true) {
          kept.add(new byte[size]);
        }
      } catch (OutOfMemoryError e) {
        // what is left is filled with smaller ones
      }
    }
    while (true) {
      kept.add(new byte[64]);
    }
  }

  record Recurs(int depth) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) {
      return depth < 0 ? 0 : new Recurs(depth + 1).run(context) + 1;
    }
  }

  record LeavesAThread() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      CountDownLatch never = new CountDownLatch(1);
      new Thread(
              () -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              "left-behind")
          .start();
      return "returned";
    }
  }

  /** Stops the context, and returns what happens to one who then asks for a session. */
  record StopsSpark(boolean usesItAfterwards) implements DriverTask<String> {
    @Override
    public String run(DriverContext context) {
      context.sparkContext().stop();
      if (usesItAfterwards) {
        context.sparkContext().parallelize(List.of(1)).count();
      }
      try {
        return "a session: " + context.sparkSession();
      } catch (SparcelException e) {
        return e.getMessage();
      }
    }
  }

  static final class AsksForHive implements DriverTask<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void configure(SparkConf conf) {
      conf.set("spark.sql.catalogImplementation", "hive");
    }

    @Override
    public Long run(DriverContext context) {
      return context.sparkSession().range(3).count();
    }
  }

  /** What a task saw of the JVM it ran in: whether there was a session, and its thread's MDC. */
  record Seen(boolean session, Map<String, String> mdc) {}

  record LooksAround() implements DriverTask<Seen> {
    @Override
    public Seen run(DriverContext context) {
      long sum = context.sparkContext().parallelize(List.of(1L, 2L), 2).reduce(Long::sum);
      boolean session =
          SparkSession.getActiveSession().isDefined()
              || SparkSession.getDefaultSession().isDefined();
      Map<String, String> mdc = new TreeMap<>();
      MDC.getCopyOfContextMap().forEach(mdc::put);
      return sum == 3 ? new Seen(session, mdc) : null;
    }
  }

  /** Waits in a Spark job, and says so by making a file. */
  record WaitsInSpark(Path running) implements DriverTask<Long> {
    @Override
    public Long run(DriverContext context) {
      String file = running.toString();
      return context
          .sparkContext()
          .parallelize(List.of(1L), 1)
          .map(
              n -> {
                Files.createFile(Path.of(file));
                new CountDownLatch(1).await();
                return n;
              })
          .first();
    }
  }
}
