package io.sparcel.cli;

import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionListener;
import io.sparcel.launch.SubmissionState;
import io.sparcel.submission.Status;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Prints what happens to a submission, each thing once. Called by one thread at a time. */
final class StatusPrinter implements SubmissionListener {
  private final PrintWriter err;
  private final boolean logs;
  private boolean applicationPrinted;
  private final ProgressDisplay progress;

  StatusPrinter(PrintWriter err, boolean logs) {
    this.err = err;
    this.logs = logs;
    this.progress = new ProgressDisplay(err, Ansi.AUTO.enabled());
  }

  @Override
  public void statusChanged(Submission<?> submission, Status status) {
    if (!applicationPrinted && status.applicationId() != null) {
      applicationPrinted = true;
      String ui = status.uiUrl() == null ? "" : ", " + status.uiUrl();
      print("application " + status.applicationId() + ui);
    }
    if (status.progress() != null) {
      progress.show(status.progress());
    }
  }

  @Override
  public void stateChanged(Submission<?> submission, SubmissionState state) {
    if (state.isFinal()) {
      progress.end();
    }
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
