package io.sparcel.examples;

import io.sparcel.Parameter;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.TaskName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which data sets are past the time they are kept. Its parameters nest: a list of records, a
 * map of durations, an optional limit. It needs no Spark and so runs anywhere.
 *
 * @param datasets what there is
 * @param keep how long each kind of data is kept
 * @param today the day to judge by
 * @param atMost how many to report, or empty for all
 */
@TaskName("retention")
public record Retention(
    @Parameter(description = "The data sets: JSON, or datasets.0.name=… and so on")
        List<Dataset> datasets,
    @Parameter(description = "How long each kind is kept, e.g. log=P30D,order=P3650D")
        Map<Kind, Duration> keep,
    @Parameter(description = "The day to judge by, e.g. 2026-11-22") LocalDate today,
    @Parameter(description = "How many to report at most", defaultValue = "")
        Optional<Integer> atMost)
    implements Task<List<Retention.Expired>> {

  /** What data is about. */
  public enum Kind {
    LOG,
    ORDER,
    PERSONAL
  }

  /** A data set and the day it was made. */
  public record Dataset(String name, Kind kind, LocalDate created) {}

  /** A data set and for how long it is overdue. */
  public record Expired(String name, Duration overdue) {}

  @Override
  public List<Expired> run(TaskContext context) {
    List<Expired> expired = new ArrayList<>();
    for (Dataset dataset : datasets) {
      context.progress().report(expired.size(), datasets.size(), dataset.name());
      Duration kept = keep.get(dataset.kind());
      Duration age = Duration.between(dataset.created().atStartOfDay(), today.atStartOfDay());
      if (kept != null
          && age.compareTo(kept) > 0
          && expired.size() < atMost.orElse(Integer.MAX_VALUE)) {
        expired.add(new Expired(dataset.name(), age.minus(kept)));
      }
    }
    return List.copyOf(expired);
  }
}
