package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.sparcel.launch.TaskLauncher;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a submission costs its submitter when spark-submit itself costs nothing. */
class LauncherCostIT {
  private static final int ROUNDS = 10;

  /** What Luigi waits at least, however soon spark-submit ends. */
  private static final Duration LUIGIS_WAIT = Duration.ofSeconds(1);

  @TempDir Path folder;

  /**
   * Every submission would take as long, so the shortest tells, whatever else this machine does.
   */
  @Test
  void aSubmissionHasNoFixedWait() throws Exception {
    Path home = StubSpark.at(folder.resolve("spark"), "exit 0");
    Map<String, String> settings =
        Map.of("sparcel.spark-home", home.toString(), "sparcel.master", "local[1]");
    try (TaskLauncher launcher = Submissions.launcher("java", settings)) {
      List<Duration> submissions = new ArrayList<>();
      List<Duration> stubs = new ArrayList<>();
      for (int i = 0; i < 2 * ROUNDS; i++) {
        stubs.add(timed(() -> new ProcessBuilder(home + "/bin/spark-submit").start().waitFor()));
        submissions.add(timed(() -> submit(launcher)));
      }
      Duration shortest = Collections.min(submissions);
      Duration stub = Collections.min(stubs);
      System.out.println("a submission takes " + shortest + ", of which its stub " + stub);
      assertThat(shortest.minus(stub)).isLessThan(LUIGIS_WAIT.multipliedBy(3).dividedBy(4));
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  private static Duration timed(Action action) throws Exception {
    long begun = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void aSubmissionTakesLessThanThreeTenthsOfASecondOfTheProcessor() throws Exception {
    Path home = StubSpark.at(folder.resolve("spark"), "exit 0");
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> settings =
        Map.of("sparcel.spark-home", home.toString(), "sparcel.master", "local[1]");
    try (TaskLauncher launcher = Submissions.launcher("java", settings)) {
      for (int i = 0; i < ROUNDS; i++) {
        submit(launcher); // until classes are loaded and compiled
      }
      long cpu = system.getProcessCpuTime();
      for (int i = 0; i < ROUNDS; i++) {
        submit(launcher);
      }
      Duration own = Duration.ofNanos((system.getProcessCpuTime() - cpu) / ROUNDS);
      assertThat(own).isLessThan(Duration.ofMillis(300));
    }
  }

  private static void submit(TaskLauncher launcher) throws InterruptedException {
    Submissions.failureOf(launcher.submit(new TestTasks.ReturnsNull())); // nothing ran: unknown
  }
}
