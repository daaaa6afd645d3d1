package io.sparcel.runner;

import io.sparcel.DriverTask;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.SparcelVersion;
import io.sparcel.payload.TaskClass;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a submission, from the staged payload to the committed outcome.
 *
 * <p>The order is fixed: verify, configure, deserialize, start Spark, prepare, inject, run, commit,
 * stop. Whatever fails before the commit ends in an outcome that says so.
 */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Staging staging;
  private final String payloadSha256;
  private final Thread thread = Thread.currentThread();
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final String startedAt = Instant.now().toString();
  private final String host = hostName();
  private Phase phase = Phase.VERIFY;
  private long phaseBegan = System.nanoTime();
  private String task = "unknown";
  private String submissionId = "unknown";
  private volatile @Nullable JavaSparkContext spark;
  private @Nullable String applicationId;

  Runner(Staging staging, String payloadSha256) {
    this.staging = staging;
    this.payloadSha256 = payloadSha256;
    versions.put("sparcel", SparcelVersion.current());
    versions.put("java", System.getProperty("java.version"));
  }

  /** Runs the attempt and returns the exit code. */
  int run() {
    try {
      Optional<Outcome> committed = staging.outcome();
      if (committed.isPresent()) {
        LOG.warn("The submission has ended already, in attempt {}", committed.get().attempt());
        return exitCode(committed.get());
      }
      return attempt(staging.claimAttempt());
    } catch (IOException | RuntimeException e) {
      // There is no folder to leave an outcome in: the log and the exit code are all there is.
      LOG.error("The staging folder cannot be used", e);
      return Phase.RESULT.exitCode();
    }
  }

  private int attempt(int attempt) throws IOException {
    Outcome outcome;
    try (SubmitterLink link = new SubmitterLink(staging, attempt, host, this::cancelJobs)) {
      try {
        outcome = succeeded(attempt, work(attempt, link));
      } catch (Throwable thrown) {
        LOG.error("Task {} failed in phase {}", task, phase, thrown);
        boolean cancelled = link.isCancelled() && phase.compareTo(Phase.RESULT) < 0;
        outcome = failed(attempt, thrown, cancelled);
      }
    }
    Thread.interrupted(); // a late cancel must not spoil the commit
    Outcome visible = outcome;
    if (!staging.commit(outcome)) {
      visible = staging.outcome().orElse(outcome);
      LOG.warn("Attempt {} has committed before attempt {}", visible.attempt(), attempt);
    }
    stop();
    return exitCode(visible);
  }

  private static int exitCode(Outcome outcome) {
    Failure failure = outcome.failure();
    return failure == null ? 0 : failure.phase().exitCode();
  }

  /** Does everything up to the result's envelope; returns its digest, or null for a null result. */
  private @Nullable String work(int attempt, SubmitterLink link) throws Exception {
    Envelope envelope =
        Envelope.verify(EnvelopeSource.of(staging.file(StagingFiles.PAYLOAD)), Long.MAX_VALUE);
    envelope.requireSha256(payloadSha256);
    task = envelope.header().task();
    Descriptor descriptor = descriptor(envelope);
    submissionId = descriptor.submissionId();

    enter(Phase.CONFIGURE, link);
    ClassLoader loader = Runner.class.getClassLoader();
    SparcelConfig config =
        SparcelConfig.builder().codeOrigin("submitter").setAll(descriptor.config()).isolated();
    SerializerRegistry registry = SerializerRegistry.load(loader);
    Resources resources = new Resources(config, loader);

    enter(Phase.DESERIALIZE, link);
    Task<?> rebuilt = new PayloadReader(registry, loader, config).read(envelope, Task.class);
    if (rebuilt == null) {
      throw SparcelException.of(ErrorCode.NOT_A_TASK, "The payload holds null")
          .fix("submit a task")
          .build();
    }

    enter(Phase.START, link);
    JavaSparkContext context = startSpark(rebuilt, link);
    RunnerContext runnerContext =
        new RunnerContext(submissionId, attempt, descriptor.arguments(), link, context, resources);

    enter(Phase.RUN, link);
    Object result = runTask(rebuilt, runnerContext, resources);

    enter(Phase.RESULT, link);
    return result == null
        ? null
        : writeResult(result, rebuilt, attempt, envelope.header(), registry, config);
  }

  private Descriptor descriptor(Envelope envelope) throws IOException {
    byte[] bytes = staging.read(StagingFiles.DESCRIPTOR);
    String expected = envelope.header().find(Header.DESCRIPTOR_SHA256).orElse("none");
    String found = sha256(bytes);
    if (!found.equals(expected)) {
      throw SparcelException.of(
              ErrorCode.DIGEST_MISMATCH,
              "%s is not the one that was submitted",
              StagingFiles.DESCRIPTOR)
          .detail("Expected", "SHA-256 " + expected)
          .detail("Found", "SHA-256 " + found)
          .fix("submit again; if it happens again, find out who else writes to the staging folder")
          .build();
    }
    return Descriptor.decode(bytes);
  }

  private JavaSparkContext startSpark(Task<?> rebuilt, SubmitterLink link) {
    SparkConf conf = new SparkConf();
    if (rebuilt instanceof DriverTask<?> driverTask) {
      driverTask.configure(conf);
    }
    JavaSparkContext context;
    try {
      context = new JavaSparkContext(conf);
    } catch (Exception e) { // Scala throws checked exceptions without saying so
      throw SparcelException.of(
              ErrorCode.SPARK_START_FAILED, "The Spark context could not be created: %s", e)
          .fix("correct the spark.* settings that the message names")
          .cause(e)
          .build();
    }
    spark = context;
    applicationId = context.sc().applicationId();
    versions.put("spark", context.version());
    versions.put("scala", scala.util.Properties.versionNumberString());
    // A cancelled job then interrupts its tasks, and does not wait for them.
    context.setLocalProperty("spark.job.interruptOnCancel", "true");
    scala.Option<String> url = context.sc().uiWebUrl();
    link.sparkStarted(context.sc().applicationId(), url.isDefined() ? url.get() : null);
    return context;
  }

  private static @Nullable Object runTask(
      Task<?> rebuilt, RunnerContext context, Resources resources) throws Exception {
    if (rebuilt instanceof DriverTask<?> driverTask) {
      driverTask.prepare(context);
    }
    resources.inject(rebuilt);
    return rebuilt.run(context);
  }

  private String writeResult(
      Object result,
      Task<?> rebuilt,
      int attempt,
      Header header,
      SerializerRegistry registry,
      SparcelConfig config)
      throws IOException {
    PayloadWriter writer =
        new PayloadWriter(
            registry.get(header.serializer()), header.protocol(), TaskClass.of(rebuilt), config);
    GraphReport report = writer.check(result, PayloadKind.RESULT);
    Map<String, String> lines = Map.of(Header.SUBMISSION, submissionId);
    EnvelopeWriter.Written written =
        staging.writeNew(
            StagingFiles.result(attempt),
            out -> writer.write(result, report, PayloadKind.RESULT, task, lines, out));
    return written.sha256();
  }

  private void enter(Phase next, SubmitterLink link) {
    long now = System.nanoTime();
    nanos.merge(phase, now - phaseBegan, Long::sum);
    phase = next;
    phaseBegan = now;
    link.enter(next);
  }

  private Outcome succeeded(int attempt, @Nullable String resultSha256) {
    String file = resultSha256 == null ? null : StagingFiles.result(attempt);
    return outcome(attempt, Outcome.State.SUCCEEDED, file, resultSha256, null);
  }

  private Outcome failed(int attempt, Throwable thrown, boolean cancelled) {
    Outcome.State state = cancelled ? Outcome.State.CANCELLED : Outcome.State.FAILED;
    return outcome(attempt, state, null, null, FailureReport.of(thrown, phase, host));
  }

  private Outcome outcome(
      int attempt,
      Outcome.State state,
      @Nullable String result,
      @Nullable String resultSha256,
      @Nullable Failure failure) {
    nanos.merge(phase, System.nanoTime() - phaseBegan, Long::sum);
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
        versions);
  }

  /** Called from the link's thread, again and again until the task has ended. */
  private void cancelJobs() {
    JavaSparkContext running = spark;
    if (running != null) {
      running.cancelAllJobs();
    }
    thread.interrupt();
  }

  private void stop() {
    JavaSparkContext running = spark;
    if (running != null) {
      try {
        running.stop();
      } catch (RuntimeException e) {
        LOG.warn("Spark did not stop cleanly; the outcome is committed", e);
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
