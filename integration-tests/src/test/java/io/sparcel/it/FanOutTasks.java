package io.sparcel.it;

import io.sparcel.Shared;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Tasks for executors. */
final class FanOutTasks {
  private FanOutTasks() {}

  record Square(long number) implements Task<Long> {
    @Override
    public Long run(TaskContext context) {
      return number * number;
    }
  }

  record Nothing() implements Task<String> {
    @Override
    public @Nullable String run(TaskContext context) {
      return null;
    }
  }

  /** Fails at every tenth number. */
  record Picky(int number) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) {
      if (number % 10 == 3) {
        throw new IllegalStateException("not " + number, new ArithmeticException("deeper"));
      }
      return number;
    }
  }

  /** Returns which execution of it succeeds. */
  record Flaky(int failures) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) throws IOException {
      if (context.attempt() <= failures) {
        throw new IOException("try again");
      }
      return context.attempt();
    }
  }

  /** Leaves a mark and waits for ever. */
  record Waits(String mark) implements Task<String> {
    @Override
    public String run(TaskContext context) throws Exception {
      try {
        Files.createFile(Path.of(mark));
      } catch (FileAlreadyExistsException e) {
        // another execution made it
      }
      new CountDownLatch(1).await();
      return "never";
    }
  }

  /** Ends the executor if its number is the culprit's. */
  record Crash(int number, int culprit) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) {
      if (number == culprit) {
        Runtime.getRuntime().halt(137); // as the kernel does when memory is short
      }
      return number;
    }
  }

  /**
   * Ends the executor, or fails in a way that may pass, the first time it runs; then it does not.
   */
  record Once(String mark, boolean endsExecutor) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) throws IOException {
      boolean isFirst = new File(mark).createNewFile();
      if (isFirst && endsExecutor) {
        Runtime.getRuntime().halt(137);
      } else if (isFirst) {
        throw new IOException("try again");
      }
      return context.attempt();
    }
  }

  /** Cannot be rebuilt on an executor, if it is the culprit. */
  record Stays(int number, int culprit) implements Task<Integer> {
    Stays {
      if (number == culprit && !SparkEnv.get().executorId().equals("driver")) {
        throw new IllegalStateException("not here");
      }
    }

    @Override
    public Integer run(TaskContext context) {
      return number;
    }
  }

  /** Leaves its thread interrupted and without a class loader; says how it has found it. */
  record LeavesItsThread() implements Task<Boolean> {
    @Override
    public Boolean run(TaskContext context) {
      Thread thread = Thread.currentThread();
      boolean isSound = !thread.isInterrupted() && thread.getContextClassLoader() != null;
      thread.interrupt();
      thread.setContextClassLoader(null);
      return isSound;
    }
  }

  /** Returns how much it carries. */
  record Carries(List<Long> load) implements Task<Integer> {
    @Override
    public Integer run(TaskContext context) {
      return load.size();
    }
  }

  /** Returns something that may not travel, if it is odd. */
  record Unfit(int number) implements Task<Object> {
    @Override
    public Object run(TaskContext context) {
      return number % 2 == 1 ? new Thread("of an executor") : number;
    }
  }

  /** Returns where it found the shared value: the process, and which object it was there. */
  record Looks(Shared<List<String>> shared) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      List<String> value = shared.value(context);
      return value.get(1)
          + " "
          + ProcessHandle.current().pid()
          + " "
          + System.identityHashCode(value);
    }
  }

  /** Returns how its thread is marked for its log, and marks it too. */
  record Marked(int number) implements Task<String> {
    @Override
    public String run(TaskContext context) {
      String marks =
          Stream.of("sparcel.submission", "sparcel.task", "sparcel.attempt", "sparcel.partition")
              .map(MDC::get)
              .collect(Collectors.joining(" "));
      String own = MDC.get("own");
      MDC.put("own", "of " + number);
      return marks + " " + own;
    }
  }

  /** Fills the stack or the heap. */
  record Greedy(boolean heap) implements Task<Long> {
    @Override
    public Long run(TaskContext context) {
      return heap ? new long[Integer.MAX_VALUE - 8].length : deeper(0);
    }

    private static long deeper(long depth) {
      return depth < 0 ? 0 : deeper(depth + 1) + 1;
    }
  }
}
