package io.sparcel.launch;

import io.sparcel.submission.HostName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a submission was started, as {@code launch.json} holds it for whoever attaches to it later.
 *
 * @param host the submitter's host; empty when the submitter was lost before it could say
 * @param pid the process id of spark-submit on that host
 * @param processStart when that process started, ISO-8601, so that another one with its number is
 *     not taken for it; {@code null} when the system does not say
 * @param startedAt when the submission was started, ISO-8601, UTC
 * @param target where it runs, for a person
 * @param master the cluster manager, as Spark names it
 * @param deployMode {@code client} or {@code cluster}
 * @param log the file on that host with what spark-submit and, in client mode, the driver print
 * @param exitCode that of the process, where its submitter saw that it had ended before the runner
 *     began; otherwise {@code null}
 */
record Launched(
    String host,
    long pid,
    @Nullable String processStart,
    String startedAt,
    String target,
    String master,
    String deployMode,
    String log,
    @Nullable Integer exitCode) {
  static final String FILE = "launch.json";

  /** Present as soon as somebody is about to start spark-submit; of several, one made it. */
  static final String CLAIM = "launch";

  private static final Duration CLOCK_STEP = Duration.ofSeconds(10);

  static Launched of(Process process, String target, Destination destination, String log) {
    return new Launched(
        HostName.local(),
        process.pid(),
        process.toHandle().info().startInstant().map(Instant::toString).orElse(null),
        Instant.now().toString(),
        target,
        destination.master(),
        destination.deployMode(),
        log,
        null);
  }

  /** Returns the same for a process that has ended before the runner began. */
  Launched notStarted(int code) {
    return new Launched(host, pid, processStart, startedAt, target, master, deployMode, log, code);
  }

  /** Returns where the submission went. */
  Destination destination() {
    return new Destination(master, deployMode);
  }

  /** Returns the process if it runs on this machine, or one that has ended or cannot be seen. */
  SubmitProcess process() {
    if (host.isEmpty() || exitCode != null) {
      return SubmitProcess.gone(exitCode);
    }
    if (!host.equals(HostName.local())) {
      return SubmitProcess.outOfReach();
    }
    return ProcessHandle.of(pid)
        .filter(handle -> isStartOf(handle.info()))
        .map(SubmitProcess::found)
        .orElseGet(() -> SubmitProcess.gone(null));
  }

  /**
   * The JDK reckons a start from the time of boot, which moves with the clock: after a step of the
   * clock the same process has another start. A number is not given again within seconds.
   */
  private boolean isStartOf(ProcessHandle.Info info) {
    return processStart == null
        || info.startInstant()
            .map(start -> Duration.between(Instant.parse(processStart), start).abs())
            .map(difference -> difference.compareTo(CLOCK_STEP) <= 0)
            .orElse(true);
  }
}
