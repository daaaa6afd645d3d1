package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Header;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionListener;
import io.sparcel.launch.SubmissionState;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class EndReportTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "FAILED"})
  void aFailureAfterASignalIsACancel(SubmissionState state) {
    assertThat(await(state, ErrorCode.TASK_FAILED, true)).isEqualTo(ExitCode.CANCELLED);
    assertThat(err.toString()).contains("[SPARCEL-1014 CANCELLED]", "by a signal");
  }

  @Test
  void anUnknownEndAfterASignalStaysUnknownWithAllThatIsKnown() {
    assertThat(await(SubmissionState.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN, true))
        .isEqualTo(ExitCode.UNKNOWN);
    assertThat(err.toString()).contains("[SPARCEL-4005 OUTCOME_UNKNOWN]", "Fix: look at the log");
  }

  @Test
  void aResultThatCannotBeReadAfterASignalIsNoCancel() {
    assertThat(await(SubmissionState.SUCCEEDED, ErrorCode.STAGING_UNUSABLE, true))
        .isEqualTo(ExitCode.PLATFORM);
  }

  @Test
  void aFailureWithoutASignalIsReportedAsItIs() {
    assertThat(await(SubmissionState.FAILED, ErrorCode.TASK_FAILED, false))
        .isEqualTo(ExitCode.TASK_FAILED);
  }

  private ExitCode await(SubmissionState state, ErrorCode code, boolean signalled) {
    CommandLine commandLine = Main.commandLine().setErr(new PrintWriter(err));
    SparcelException failure = SparcelException.of(code, "It ended").fix("look at the log").build();
    return new EndReport(commandLine, false, false, false)
        .await(new Ended(state, CompletableFuture.failedFuture(failure)), () -> signalled);
  }

  /** A submission that has ended, and of which there is nothing else to tell. */
  private record Ended(SubmissionState state, CompletableFuture<Object> result)
      implements Submission<Object> {
    @Override
    public String id() {
      return "id-1";
    }

    @Override
    public String target() {
      return "yarn";
    }

    @Override
    public URI staging() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> handedOver() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> log() {
      return Optional.empty();
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public Header payloadHeader() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long payloadBytes() {
      return 0;
    }

    @Override
    public Optional<Status> status() {
      return Optional.empty();
    }

    @Override
    public Optional<String> applicationId() {
      return Optional.empty();
    }

    @Override
    public Optional<String> trackingUrl() {
      return Optional.empty();
    }

    @Override
    public Optional<Outcome> outcome() {
      return Optional.empty();
    }

    @Override
    public Map<String, Duration> timings() {
      return Map.of();
    }

    @Override
    public void cancel() {}

    @Override
    public void addListener(SubmissionListener listener) {}
  }
}
