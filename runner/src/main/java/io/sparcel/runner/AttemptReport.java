package io.sparcel.runner;

import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.SparcelVersion;
import io.sparcel.runner.failure.FailureReport;
import io.sparcel.submission.Failure;
import io.sparcel.submission.HostName;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an attempt's outcome will say. Thread-safe: when a task ends the JVM, another
 * thread than its own has to say so.
 */
final class AttemptReport {
  private final int attempt;
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final Map<String, String> serializers = new LinkedHashMap<>();
  private final String startedAt = Instant.now().toString();
  private final String host = HostName.local();
  private Phase phase = Phase.VERIFY;
  private long phaseBegan = System.nanoTime();
  private String task = "unknown";
  private String submissionId = "unknown";
  private @Nullable String applicationId;

  AttemptReport(int attempt) {
    this.attempt = attempt;
    versions.put("sparcel", SparcelVersion.current());
    versions.put("java", System.getProperty("java.version"));
  }

  int attempt() {
    return attempt;
  }

  String host() {
    return host;
  }

  synchronized Phase phase() {
    return phase;
  }

  synchronized String task() {
    return task;
  }

  synchronized String submissionId() {
    return submissionId;
  }

  synchronized void enter(Phase next) {
    endPhase();
    phase = next;
  }

  /** Notes what this runner reads, so that the submitter's next payload can be in that. */
  synchronized void reads(SerializerRegistry registry) {
    registry.protocols().forEach((id, range) -> serializers.put(id, range.toString()));
  }

  synchronized void opened(StagedSubmission staged) {
    task = staged.envelope().header().task();
    submissionId = staged.descriptor().submissionId();
  }

  synchronized void sparkStarted(JavaSparkContext context) {
    applicationId = context.sc().applicationId();
    versions.put("spark", context.version());
    versions.put("scala", scala.util.Properties.versionNumberString());
  }

  /** Returns the outcome of a task that returned; the digest is null when it returned null. */
  synchronized Outcome succeeded(@Nullable String resultSha256) {
    String file = resultSha256 == null ? null : StagingFiles.result(attempt);
    return outcome(Outcome.State.SUCCEEDED, file, resultSha256, null);
  }

  /** Returns the outcome of an attempt that threw. */
  synchronized Outcome failed(Throwable thrown, boolean cancelled) {
    Outcome.State state = cancelled ? Outcome.State.CANCELLED : Outcome.State.FAILED;
    return outcome(state, null, null, FailureReport.of(thrown, phase, host));
  }

  private Outcome outcome(
      Outcome.State state,
      @Nullable String result,
      @Nullable String resultSha256,
      @Nullable Failure failure) {
    endPhase();
    Map<String, Long> millis = new LinkedHashMap<>();
    nanos.forEach((name, time) -> millis.put(name.name(), time / 1_000_000));
    return new Outcome(
        submissionId,
        attempt,
        state,
        task,
        result,
        resultSha256,
        failure,
        applicationId,
        host,
        startedAt,
        Instant.now().toString(),
        millis,
        versions,
        serializers);
  }

  private void endPhase() {
    long now = System.nanoTime();
    nanos.merge(phase, now - phaseBegan, Long::sum);
    phaseBegan = now;
  }
}
