package io.sparcel.cli;

import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionListener;
import io.sparcel.submission.Status;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints what happens to a submission, each thing once. Called by one thread at a time. */
final class StatusPrinter implements SubmissionListener {
  private final PrintWriter err;
  private final boolean logs;
  private boolean applicationPrinted;
  private Status.@Nullable Report progress;

  StatusPrinter(PrintWriter err, boolean logs) {
    this.err = err;
    this.logs = logs;
  }

  @Override
  public void statusChanged(Submission<?> submission, Status status) {
    if (!applicationPrinted && status.applicationId() != null) {
      applicationPrinted = true;
      String ui = status.uiUrl() == null ? "" : ", " + status.uiUrl();
      print("application " + status.applicationId() + ui);
    }
    Status.Report report = status.progress();
    if (report != null && !report.equals(progress)) {
      progress = report;
      print("progress " + text(report));
    }
  }

  static String text(Status.Report report) {
    String total = report.total() > 0 ? "/" + report.total() : "";
    String message = report.message().isEmpty() ? "" : " " + report.message();
    return report.done() + total + message;
  }

  @Override
  public void logged(Submission<?> submission, String line) {
    if (logs) {
      err.println(line);
      err.flush();
    }
  }

  @Override
  public void hinted(Submission<?> submission, String hint) {
    print(hint);
  }

  private void print(String line) {
    err.println("sparcel: " + line);
    err.flush();
  }
}
