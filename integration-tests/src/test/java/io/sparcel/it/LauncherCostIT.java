package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.sparcel.launch.TaskLauncher;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a submission costs its submitter when spark-submit itself costs nothing. */
class LauncherCostIT {
  private static final int ROUNDS = 10;

  @TempDir Path folder;

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
