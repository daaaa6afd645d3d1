package io.sparcel.cli;

import io.sparcel.submission.Status;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a task is: on a terminal as a bar, else as a line every few seconds. Called by one
 * thread at a time.
 */
final class ProgressDisplay {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter err;
  private final boolean terminal;
  private Status.@Nullable Report shown;
  private Status.@Nullable Report waiting;
  private long printed;
  private @Nullable ProgressBar bar;

  ProgressDisplay(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  void show(Status.Report report) {
    if (report.equals(shown) || report.equals(waiting)) {
      return;
    }
    if (terminal && report.total() > 0) {
      move(report);
    } else if (shown == null || System.nanoTime() - printed >= PERIOD) {
      print(report);
    } else {
      waiting = report;
    }
  }

  private void move(Status.Report report) {
    shown = report;
    ProgressBar moved =
        bar == null
            ? new ProgressBarBuilder()
                .setTaskName("sparcel:")
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : bar;
    bar = moved;
    moved.maxHint(report.total()).stepTo(report.done()).setExtraMessage(report.message());
  }

  private void print(Status.Report report) {
    shown = report;
    waiting = null;
    printed = System.nanoTime();
    err.println("sparcel: progress " + text(report));
    err.flush();
  }

  /** Shows the last report, if it was not time for it yet. */
  void end() {
    if (waiting != null) {
      print(waiting);
    }
    if (bar != null) {
      bar.close();
    }
  }

  static String text(Status.Report report) {
    String total = report.total() > 0 ? "/" + report.total() : "";
    String message = report.message().isEmpty() ? "" : " " + report.message();
    return report.done() + total + message;
  }
}
