package io.sparcel.launch;

import io.sparcel.launch.cluster.ClusterManager;
import io.sparcel.launch.cluster.ClusterReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster manager says of a submission, where one can be asked. It is asked once in a few
 * seconds at most, and what it said is good for that long. Not thread-safe.
 */
final class ClusterSide {
  private static final long GOOD_FOR_NANOS = Duration.ofSeconds(3).toNanos();

  private final Supplier<Optional<ClusterManager>> finder;
  private @Nullable ClusterManager manager;
  private boolean lookedFor;
  private @Nullable ClusterReport last;
  private long askedAt;

  /**
   * Describes it.
   *
   * @param finder finds whom to ask, once and not before there is a question: few submissions have
   *     one, and the client of a cluster manager is a lot of code to load
   */
  ClusterSide(Supplier<Optional<ClusterManager>> finder) {
    this.finder = finder;
  }

  private @Nullable ClusterManager manager() {
    if (!lookedFor) {
      lookedFor = true;
      manager = finder.get().orElse(null);
    }
    return manager;
  }

  /** Returns whether its driver is known to run, or to be about to. */
  boolean isUnderWay() {
    return switch (ask()) {
      case RUNNING, WAITING -> true;
      default -> false;
    };
  }

  /** Returns whether it is known to have ended. */
  boolean isOver() {
    return ask().isFinal();
  }

  private ClusterReport.State ask() {
    ClusterManager asked = manager();
    if (asked == null) {
      return ClusterReport.State.UNREACHABLE;
    }
    if (last == null || System.nanoTime() - askedAt > GOOD_FOR_NANOS) {
      last = asked.report();
      askedAt = System.nanoTime();
    }
    return last.state();
  }

  /**
   * Has it ended, and waits until it is gone.
   *
   * @return what is known of it then; it may have ended before by itself
   */
  ClusterReport.State kill() {
    ClusterManager asked = manager();
    if (asked == null) {
      return ClusterReport.State.UNREACHABLE;
    }
    last = asked.kill();
    askedAt = System.nanoTime();
    return last.state();
  }

  /** Returns what the cluster manager said last, for a person; empty when it said nothing. */
  String words() {
    return last == null || last.state() == ClusterReport.State.NOT_FOUND
        ? ""
        : last.application()
            + " "
            + last.state()
            + (last.detail().isEmpty() ? "" : ": ")
            + last.detail().lines().findFirst().orElse("");
  }
}
