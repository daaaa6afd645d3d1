package io.sparcel.launch;

import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed outcome of a submission, in a storage that may be away for a while. That it cannot
 * be read says nothing of the driver. Not thread-safe.
 */
final class OutcomeFile {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeFile.class);

  private final StagingFolder staging;
  private final Patience patience;
  private @Nullable IOException problem;

  /**
   * Describes it.
   *
   * @param patience how long it may stay unreadable after the last sign of its driver
   */
  OutcomeFile(StagingFolder staging, Duration patience) {
    this.staging = staging;
    this.patience = new Patience(patience);
  }

  /** Reads it; it is empty as well when it cannot be read, which {@link #problem} tells then. */
  Optional<Outcome> read() {
    try {
      Optional<Outcome> read = Documents.read(staging.store(), StagingFiles.OUTCOME, Outcome.class);
      problem = null;
      patience.reset();
      return read;
    } catch (IOException e) {
      if (problem == null) {
        LOG.warn("The outcome of {} cannot be read, and is tried again: {}", staging.id(), "" + e);
      }
      problem = e;
      return Optional.empty();
    }
  }

  /** Returns why it could not be read the last time, or {@code null} when it could. */
  @Nullable IOException problem() {
    return problem;
  }

  /**
   * Returns whether it could not be read the last time, nor for as long as is waited.
   *
   * @param driverLives whether the driver is known to go on: then there is time
   */
  boolean isLost(boolean driverLives) {
    if (driverLives) {
      patience.reset();
    }
    return problem != null && patience.isOver();
  }
}
