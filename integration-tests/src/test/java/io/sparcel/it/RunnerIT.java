package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.StagingUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The runner by itself, in a process of its own: whatever is wrong in the staging folder ends in a
 * committed outcome with a code and the exit code of its phase, and nothing of the task runs.
 */
class RunnerIT {
  @TempDir Path staging;

  @Test
  void runsATaskAndCommitsItsOutcome() throws Exception {
    assertThat(runWith(stage(Map.of(), Map.of()))).isZero();
    Outcome outcome = outcome();
    assertThat(outcome.state()).isEqualTo(Outcome.State.SUCCEEDED);
    assertThat(outcome.attempt()).isEqualTo(1);
    assertThat(outcome.versions()).containsKeys("sparcel", "java", "spark", "scala");
    assertThat(outcome.serializers()).containsEntry("java", "1..2").containsEntry("kryo", "1..2");
    assertThat(outcome.millis()).containsKeys("VERIFY", "DESERIALIZE", "START", "RUN", "RESULT");
    assertThat(Envelope.verify(EnvelopeSource.of(staging.resolve(outcome.result())), 1000).sha256())
        .isEqualTo(outcome.resultSha256());
  }

  @Test
  void doesNotRunAgainWhatHasEnded() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    assertThat(runWith(sha256)).isZero();
    byte[] committed = Files.readAllBytes(staging.resolve(StagingFiles.OUTCOME));

    assertThat(runWith(sha256)).isZero();
    assertThat(staging.resolve(StagingFiles.OUTCOME)).hasBinaryContent(committed);
    assertThat(staging.resolve(StagingFiles.attempt(2))).doesNotExist();
  }

  @Test
  void doesNotFailAgainWhatHasFailedOrASupervisorWouldStartItForEver() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    assertThat(run("-Dspark.master=nonsense", argument(), sha256))
        .isEqualTo(Phase.START.exitCode());
    assertThat(runWith(sha256)).isZero();
    assertThat(outcome().state()).isEqualTo(Outcome.State.FAILED);
    String nowhere = StagingUri.toArgument(staging.resolve("nowhere").toUri().toString());
    assertThat(run("-Dspark.driver.supervise=true", nowhere, sha256)).isZero();
  }

  @Test
  void countsAttempts() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    Files.createFile(staging.resolve(StagingFiles.attempt(1))); // one began and left no outcome
    assertThat(runWith(sha256)).isZero();
    assertThat(outcome().attempt()).isEqualTo(2);
  }

  @Test
  void doesNotRunAgainWhatAnEarlierAttemptHadBegun() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    anEarlierAttemptWasLost();
    assertThat(runWith(sha256)).isEqualTo(Phase.START.exitCode());
    assertThat(outcome().attempt()).isEqualTo(2);
    assertThat(outcome().state()).isEqualTo(Outcome.State.FAILED);
    assertThat(outcome().failure().code()).isEqualTo(ErrorCode.ATTEMPT_REFUSED.id());
    assertThat(runWith(sha256)).isZero(); // or a supervisor would start it for ever
  }

  @Test
  void runsAgainWhatMayRunTwice() throws Exception {
    String sha256 = stage(Map.of(), Map.of("sparcel.idempotent", "true"));
    anEarlierAttemptWasLost();
    assertThat(runWith(sha256)).isZero();
    assertThat(outcome().attempt()).isEqualTo(2);
    assertThat(outcome().state()).isEqualTo(Outcome.State.SUCCEEDED);
  }

  private void anEarlierAttemptWasLost() throws IOException {
    Files.createFile(staging.resolve(StagingFiles.attempt(1)));
    Files.createFile(staging.resolve(StagingFiles.BEGUN));
  }

  @Test
  void refusesAPayloadThatIsNotThere() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    Files.delete(payload());
    refuses(sha256, Phase.VERIFY, ErrorCode.FILE_UNREADABLE);
  }

  @Test
  void refusesAPayloadThatIsAFolder() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    Files.delete(payload());
    Files.createDirectory(payload());
    refuses(sha256, Phase.VERIFY, ErrorCode.FILE_UNREADABLE);
  }

  @Test
  void refusesADamagedPayload() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    byte[] bytes = Files.readAllBytes(payload());
    bytes[bytes.length - 60] ^= 4;
    Files.write(payload(), bytes);
    refuses(sha256, Phase.VERIFY, ErrorCode.ENVELOPE_DAMAGED);
  }

  @Test
  void refusesAnotherPayloadThanTheOneSubmitted() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    stage(Map.of(Header.CREATED, "2026-01-01T00:00:00Z"), Map.of());
    refuses(sha256, Phase.VERIFY, ErrorCode.DIGEST_MISMATCH);
  }

  @Test
  void refusesAnotherDescriptorThanTheOneSubmitted() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    Path descriptor = staging.resolve(StagingFiles.DESCRIPTOR);
    Files.writeString(descriptor, Files.readString(descriptor) + "sparcel.serializer.allow=*\n");
    refuses(sha256, Phase.VERIFY, ErrorCode.DIGEST_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({"kind, result", "submission, ffffffffffffffffffffffffffffffff"})
  void refusesAnEnvelopeThatIsNoTaskOfThisSubmission(String line, String value) throws Exception {
    refuses(stage(Map.of(line, value), Map.of()), Phase.VERIFY, ErrorCode.SUBMISSION_INVALID);
  }

  @Test
  void refusesAModuleThatIsNone() throws Exception {
    String sha256 = stage(Map.of(), Map.of("sparcel.runner.modules", "java.lang.String"));
    refuses(sha256, Phase.CONFIGURE, ErrorCode.CONFIG_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "serializer, pickle, SERIALIZER_UNKNOWN",
    "protocol, 99, PROTOCOL_UNSUPPORTED",
    "class, com.example.Missing, TASK_CLASS_MISSING",
    "class, java.lang.String, NOT_A_TASK",
    "class-file, 999, CLASS_FILE_TOO_NEW"
  })
  void judgesTheHeaderBeforeTheBody(String line, String value, ErrorCode code) throws Exception {
    refuses(stage(Map.of(line, value), Map.of()), Phase.DESERIALIZE, code);
  }

  @Test
  void saysThatSparkDidNotStart() throws Exception {
    String sha256 = stage(Map.of(), Map.of());
    int exitCode = run("-Dspark.master=nonsense", argument(), sha256);
    assertThat(exitCode).isEqualTo(Phase.START.exitCode());
    assertThat(outcome().failure().code()).isEqualTo(ErrorCode.SPARK_START_FAILED.id());
  }

  @Test
  void endsWithItsOwnCodeWhenThereIsNoStaging() throws Exception {
    String nowhere = StagingUri.toArgument(staging.resolve("nowhere").toUri().toString());
    assertThat(run("-Dspark.master=local[1]", nowhere, "0".repeat(64)))
        .isEqualTo(Phase.RESULT.exitCode());
    assertThat(run("-Dspark.master=local[1]", "only one argument")).isEqualTo(64);
  }

  private void refuses(String sha256, Phase phase, ErrorCode code) throws Exception {
    assertThat(runWith(sha256)).isEqualTo(phase.exitCode());
    Outcome outcome = outcome();
    assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
    assertThat(outcome.failure().phase()).isEqualTo(phase);
    assertThat(outcome.failure().code()).isEqualTo(code.id());
    assertThat(outcome.serializers()).containsKeys("java", "kryo"); // for the next payload
    assertThat(outcome.applicationId()).isNull(); // Spark was not even started
  }

  private Path payload() {
    return runner().payload();
  }

  private Outcome outcome() throws IOException {
    return runner().outcome();
  }

  private String stage(Map<String, String> lines, Map<String, String> config) throws Exception {
    return runner().stage(new TestTasks.Big(new byte[100]), lines, config);
  }

  private String argument() {
    return runner().argument();
  }

  private int runWith(String sha256) throws Exception {
    return run(StagedRunner.LOCAL, argument(), sha256);
  }

  private int run(String option, String... arguments) throws Exception {
    return runner().run(option, arguments);
  }

  private StagedRunner runner() {
    return new StagedRunner(staging);
  }
}
