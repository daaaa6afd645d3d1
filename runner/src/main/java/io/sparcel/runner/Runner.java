package io.sparcel.runner;

import io.sparcel.DriverTask;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.TaskClass;
import io.sparcel.runner.fanout.Application;
import io.sparcel.runner.fanout.FanOuts;
import io.sparcel.runner.fanout.SparcelPlugin;
import io.sparcel.runner.mdc.TaskMdc;
import io.sparcel.runner.resources.Resources;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.Phase;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.util.List;
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
 * stop Spark, close the resources. Whatever fails before the commit ends in an outcome that says
 * so.
 */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Staging staging;
  private final String payloadSha256;
  private final Thread thread = Thread.currentThread();
  private final ClassLoader loader = Runner.class.getClassLoader();
  private final HeapReserve reserve = new HeapReserve();
  private @Nullable Resources resources;
  private volatile @Nullable JavaSparkContext spark;
  private boolean cancellable;
  private volatile @Nullable SparcelException loss;

  Runner(Staging staging, String payloadSha256) {
    this.staging = staging;
    this.payloadSha256 = payloadSha256;
  }

  /** Runs the attempt and returns the exit code. */
  int run() {
    try {
      Optional<Outcome> committed = staging.outcome();
      if (committed.isPresent()) {
        // Not its exit code: a supervised driver that reports failure is started for ever.
        LOG.warn("The submission has ended already, in attempt {}", committed.get().attempt());
        return 0;
      }
      return attempt(new AttemptReport(staging.claimAttempt()));
    } catch (IOException | RuntimeException e) {
      // There is no folder to leave an outcome in: the log and the exit code are all there is.
      LOG.error("The staging folder cannot be used", e);
      return isSupervised() && !isThere() ? 0 : Phase.RESULT.exitCode();
    }
  }

  private boolean isThere() {
    try {
      return staging.store().isThere();
    } catch (IOException e) {
      return true; // not known: then it is tried again
    }
  }

  /** A driver that is started again whenever it fails, even if its submission is long over. */
  private static boolean isSupervised() {
    return Boolean.getBoolean("spark.driver.supervise");
  }

  private int attempt(AttemptReport report) throws IOException {
    SubmitterLink link =
        new SubmitterLink(staging, report.attempt(), report.host(), this::cancelJobs);
    ThreadLoss losses = ThreadLoss.watch(onLoss(report));
    try (ExitGuard guard = ExitGuard.install(report, exit -> commit(failed(exit, report, link)))) {
      Outcome outcome = outcome(report, link);
      if (outcome.state() == Outcome.State.FAILED && guard.isEndedFromOutside()) {
        LOG.warn("This JVM is ended from outside; whether the task failed for that is not known");
        return exitCode(outcome);
      }
      return exitCode(commit(outcome));
    } finally {
      losses.close();
      stop();
    }
  }

  private ThreadLoss.Attempt onLoss(AttemptReport report) {
    return new ThreadLoss.Attempt() {
      @Override
      public boolean interrupt(SparcelException reason) {
        reserve.release();
        return interruptFor(reason);
      }

      @Override
      public boolean fail(SparcelException reason) throws IOException {
        if (!isCancellable()) {
          return false; // what it returned is being written, however long that takes
        }
        commit(report.failed(reason, false));
        return true;
      }
    };
  }

  private Outcome outcome(AttemptReport report, SubmitterLink link) {
    try (link) {
      try {
        return report.succeeded(work(report, link));
      } catch (Throwable thrown) {
        reserve.release();
        SparcelException lost = loss;
        endCancellable();
        Outcome failed = lost == null ? failed(thrown, report, link) : report.failed(lost, false);
        LOG.error("Task {} failed in phase {}", report.task(), report.phase(), thrown);
        return failed;
      }
    }
  }

  private static Outcome failed(Throwable thrown, AttemptReport report, SubmitterLink link) {
    boolean cancelled =
        link.isCancelled() && (report.phase() == Phase.START || report.phase() == Phase.RUN);
    return report.failed(thrown, cancelled);
  }

  private Outcome commit(Outcome outcome) throws IOException {
    Outcome visible = staging.commit(outcome);
    if (visible.attempt() != outcome.attempt()) {
      LOG.warn("Attempt {} has committed before this one", visible.attempt());
    }
    return visible;
  }

  private static int exitCode(Outcome outcome) {
    Failure failure = outcome.failure();
    return failure == null ? 0 : failure.phase().exitCode();
  }

  /** Does everything up to the result's envelope; returns its digest, or null for a null result. */
  private @Nullable String work(AttemptReport report, SubmitterLink link) throws Exception {
    SerializerRegistry registry = SerializerRegistry.load(loader);
    report.reads(registry);
    StagedSubmission staged = StagedSubmission.open(staging, payloadSha256);
    report.opened(staged);
    TaskMdc.put(report.submissionId(), report.task(), report.attempt());

    enter(Phase.CONFIGURE, report, link);
    SparcelConfig config = SparcelConfig.sent(staged.descriptor().config());
    Resources given = Resources.onDriver(config, report.submissionId(), loader);
    resources = given;

    enter(Phase.DESERIALIZE, report, link);
    PayloadReader reader = new PayloadReader(registry, loader, config);
    Task<?> task = rebuild(staged, reader);
    given.check(report.task(), List.of(task.getClass()));

    enter(Phase.START, report, link);
    begin(task, config, report);
    beginCancellable(link);
    JavaSparkContext context = startSpark(task);
    given.sparkStarted(context);
    report.sparkStarted(context);
    scala.Option<String> url = context.sc().uiWebUrl();
    link.sparkStarted(context.sc().applicationId(), url.isDefined() ? url.get() : null);

    Header header = staged.envelope().header();
    Class<?> taskClass = TaskClass.of(task);
    PayloadWriter writer =
        new PayloadWriter(registry.get(header.serializer()), header.protocol(), taskClass, config);

    enter(Phase.RUN, report, link);
    Application application =
        new Application(
            report.submissionId(),
            report.attempt(),
            staged.descriptor().arguments(),
            staged.descriptor().config(),
            taskClass.getName(),
            header.serializer(),
            header.protocol());
    RunnerContext runnerContext =
        new RunnerContext(
            report.submissionId(),
            report.attempt(),
            staged.descriptor().arguments(),
            link,
            context,
            given,
            new FanOuts(context, application, taskClass, writer, reader, given, link));
    Object result = runTask(task, runnerContext, given);
    endCancellable();

    enter(Phase.RESULT, report, link);
    return result == null ? null : writeResult(result, writer, report);
  }

  private static void enter(Phase phase, AttemptReport report, SubmitterLink link) {
    report.enter(phase);
    link.enter(phase);
  }

  private static Task<?> rebuild(StagedSubmission staged, PayloadReader reader) throws IOException {
    Task<?> task = reader.read(staged.envelope(), Task.class);
    if (task == null) {
      throw SparcelException.of(ErrorCode.NOT_A_TASK, "The payload holds null")
          .fix("submit a task")
          .build();
    }
    return task;
  }

  /**
   * From here on the task's code runs. If an earlier attempt came as far and left no outcome,
   * nobody knows what it has done, and only a task that says so is run again.
   */
  private void begin(Task<?> task, SparcelConfig config, AttemptReport report) throws IOException {
    if (!staging.begin() && !TaskClass.mayRunAgain(TaskClass.of(task), config)) {
      throw SparcelException.of(
              ErrorCode.ATTEMPT_REFUSED,
              "An earlier attempt has begun the task and left no outcome, so attempt %d does not"
                  + " run it again",
              report.attempt())
          .fix("find out what the earlier attempt has done; its driver was lost")
          .fix(
              "if running it twice does no harm, declare the task @Idempotent, or set"
                  + " sparcel.idempotent=true, and submit it again")
          .build();
    }
  }

  private JavaSparkContext startSpark(Task<?> task) {
    SparkConf conf = new SparkConf();
    if (task instanceof DriverTask<?> driverTask) {
      configure(driverTask, conf);
    }
    SparcelPlugin.addTo(conf);
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
    // A cancelled job then interrupts its tasks, and does not wait for them.
    context.setLocalProperty("spark.job.interruptOnCancel", "true");
    return context;
  }

  private static void configure(DriverTask<?> task, SparkConf conf) {
    try {
      task.configure(conf);
    } catch (RuntimeException e) {
      throw SparcelException.of(
              ErrorCode.TASK_FAILED, "configure of %s failed: %s", task.getClass().getName(), e)
          .fix("correct the task; Spark was not started")
          .cause(e)
          .build();
    }
  }

  private static @Nullable Object runTask(Task<?> task, RunnerContext context, Resources resources)
      throws Exception {
    if (task instanceof DriverTask<?> driverTask) {
      driverTask.prepare(context);
    }
    resources.inject(task);
    return task.run(context);
  }

  private String writeResult(Object result, PayloadWriter writer, AttemptReport report)
      throws IOException {
    GraphReport checked = writer.check(result, PayloadKind.RESULT);
    Map<String, String> lines = Map.of(Header.SUBMISSION, report.submissionId());
    EnvelopeWriter.Written written =
        staging
            .store()
            .create(
                StagingFiles.result(report.attempt()),
                out ->
                    writer.write(result, checked, PayloadKind.RESULT, report.task(), lines, out));
    return written.sha256();
  }

  /** Called from the link's thread, again and again until the task has ended. */
  private synchronized void cancelJobs() {
    if (!cancellable) {
      return;
    }
    JavaSparkContext running = spark;
    if (running != null && !running.sc().isStopped()) {
      running.cancelAllJobs();
    }
    thread.interrupt();
  }

  private synchronized boolean isCancellable() {
    return cancellable;
  }

  private synchronized boolean interruptFor(SparcelException reason) {
    boolean isFirst = cancellable && loss == null;
    if (isFirst) {
      loss = reason;
      thread.interrupt();
    }
    return isFirst;
  }

  /** From here on a cancel interrupts; before, it would only blur what is wrong with a payload. */
  private synchronized void beginCancellable(SubmitterLink link) {
    cancellable = true;
    if (link.isCancelled()) {
      throw SparcelException.of(ErrorCode.CANCELLED, "It was cancelled before it began").build();
    }
  }

  /** From here on a cancel is too late: an interrupt would spoil the writing of the result. */
  private synchronized void endCancellable() {
    cancellable = false;
    loss = null; // it has not kept the task from its end
    if (Thread.interrupted()) {
      LOG.debug("A cancel came when the task had ended");
    }
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
    Resources given = resources;
    if (given != null) {
      given.close();
    }
  }
}
