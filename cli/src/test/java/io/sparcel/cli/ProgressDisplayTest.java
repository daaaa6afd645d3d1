package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.submission.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final StringWriter text = new StringWriter();
  private final ProgressDisplay display = new ProgressDisplay(new PrintWriter(text, true), false);

  private static Status.Report report(long done) {
    return new Status.Report(done, 1_000_000, "1 failed");
  }

  @Test
  void printsTheFirstAndTheLastReportWhereThereIsNoTerminalAndNotEachInBetween() {
    for (int done = 0; done <= 1000; done++) {
      display.show(report(done));
    }
    display.end();
    display.end();
    assertThat(text.toString().lines())
        .startsWith("sparcel: progress 0/1000000 1 failed")
        .endsWith("sparcel: progress 1000/1000000 1 failed")
        .hasSizeLessThan(100)
        .doesNotHaveDuplicates();
  }

  @Test
  void printsTheSameReportOnce() {
    display.show(report(1));
    display.show(report(1));
    display.end();
    assertThat(text.toString().lines()).hasSize(1);
  }

  @Test
  void saysWhatIsKnownWhereTheTotalIsNot() {
    assertThat(ProgressDisplay.text(new Status.Report(3, 0, ""))).isEqualTo("3");
  }
}
