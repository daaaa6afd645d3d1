package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.submission.HostName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process of a submission is found again by its number and start. */
class LaunchedTest {
  private Process sleep;
  private Instant start;

  @BeforeEach
  void startsAProcess() throws IOException {
    sleep = new ProcessBuilder("sleep", "3600").start();
    start = sleep.info().startInstant().orElseThrow();
  }

  @AfterEach
  void endsIt() {
    sleep.destroyForcibly();
  }

  private SubmitProcess process(String host, Instant processStart) {
    return new Launched(
            host,
            sleep.pid(),
            processStart.toString(),
            start.toString(),
            "",
            "",
            "client",
            "log",
            null)
        .process();
  }

  @Test
  void isFoundAfterAStepOfTheClock() {
    for (Duration step : new Duration[] {Duration.ZERO, Duration.ofSeconds(-9)}) {
      SubmitProcess found = process(HostName.local(), start.plus(step));
      assertThat(found.isSeen()).isTrue();
      assertThat(found.isAlive()).isTrue();
    }
  }

  @Test
  void isNotTakenForALaterOneWithItsNumber() {
    SubmitProcess found = process(HostName.local(), start.minus(Duration.ofSeconds(11)));
    assertThat(found.isSeen()).isFalse();
    assertThat(found.isAlive()).isFalse();
  }

  @Test
  void isNotSeenOnAnotherMachine() {
    SubmitProcess elsewhere = process("another-host", start);
    assertThat(elsewhere.isSeen()).isFalse();
    assertThat(elsewhere.isAlive()).isTrue();
  }
}
