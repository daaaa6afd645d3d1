package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends tasks to Spark. Thread-safe; one launcher serves any number of submissions.
 *
 * <pre>{@code
 * try (TaskLauncher launcher = TaskLauncher.create(SparcelConfig.load())) {
 *   long words = launcher.submit(new WordCount(input, output)).result().get();
 * }
 * }</pre>
 */
public final class TaskLauncher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskLauncher.class);

  private final SparcelConfig config;
  private final Map<String, String> environment;
  private final Negotiation negotiation;
  private final CodeReview codeReview;
  private final StagingPlace place;
  private final Set<ActiveSubmission<?>> active = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private TaskLauncher(SparcelConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
    this.negotiation = new Negotiation(config);
    this.codeReview = new CodeReview(config, environment);
    this.place = new StagingPlace(config, environment);
  }

  /** Returns a launcher; nothing is started before the first submission. */
  public static TaskLauncher create(SparcelConfig config) {
    return new TaskLauncher(config, System.getenv());
  }

  /**
   * Checks a task, stages its payload and code, and starts spark-submit. With {@code
   * sparcel.submission-id} set, a submission that was made with that id before is returned instead,
   * whether it runs or has ended; it is not run again.
   *
   * @param task the task; it is taken as it is now, later changes have no effect
   * @param arguments what {@link io.sparcel.TaskContext#arguments()} will return
   * @return the submission, already under way
   * @throws SparcelException when it is refused; no process was started then, and no file is left.
   *     {@link io.sparcel.ErrorCode#SUBMISSION_CONFLICT} when the id belongs to another task
   * @throws IllegalStateException when this launcher is closed
   */
  public <R> Submission<R> submit(Task<R> task, String... arguments) {
    long begun = System.nanoTime();
    requireOpen();
    Preparation prepared = Preparation.of(task, config, environment, negotiation);
    List<String> notes = new ArrayList<>(codeReview.review(prepared));
    StagingFolder staging = place.of(id());
    EarlierSubmission earlier = new EarlierSubmission(staging);
    if (staging.make() || earlier.takeOver()) {
      Optional<Submission<R>> made = begin(prepared, earlier, notes, List.of(arguments), begun);
      if (made.isPresent()) {
        return made.get();
      }
    }
    Launched launched = earlier.launched();
    if (!earlier.isThere()) {
      return submit(task, arguments); // who was to start it could not
    }
    earlier.requireSame(prepared, List.of(arguments));
    return attached(earlier, launched, prepared.named().orElse(null), earlier.resultOf(prepared));
  }

  /**
   * Stages and starts.
   *
   * @return the submission, or empty when another submitter was quicker: what is in the folder is
   *     its own then
   */
  private <R> Optional<Submission<R>> begin(
      Preparation prepared,
      EarlierSubmission earlier,
      List<String> notes,
      List<String> arguments,
      long begun) {
    StagingFolder staging = earlier.staging();
    try {
      StagedTask staged = earlier.stage(() -> StagedTask.of(prepared, config, staging, arguments));
      if (!earlier.claim()) {
        return Optional.empty();
      }
      String target = prepared.destination().target(staged.home());
      ActiveSubmission<R> submission =
          new ActiveSubmission<>(target, staging, staged.header(), staged.payloadBytes());
      notes.addAll(staged.notes());
      submission.noted(notes);
      submission.note("serialize", Duration.ofNanos(System.nanoTime() - begun));
      start(submission, prepared, staged);
      return Optional.of(submission);
    } catch (IOException | SparcelException e) {
      if (!earlier.isOurs()) {
        LOG.info("Another submitter has taken over {}", staging.id(), e);
        return Optional.empty();
      }
      delete(staging);
      throw e instanceof SparcelException coded ? coded : unreadable((IOException) e);
    } catch (RuntimeException | Error e) {
      if (earlier.isOurs()) {
        delete(staging);
      }
      throw e;
    }
  }

  private static SparcelException unreadable(IOException cause) {
    return SparcelException.of(
            ErrorCode.STAGING_UNUSABLE, "What was just staged cannot be read: %s", cause)
        .fix("set sparcel.staging to another folder")
        .cause(cause)
        .build();
  }

  /**
   * Does what {@link #submit} does up to the start of spark-submit, and leaves nothing behind: for
   * a look at what would happen. Neither a cluster nor the staging place is asked for anything.
   *
   * @param task the task
   * @param arguments what {@link io.sparcel.TaskContext#arguments()} would return
   * @throws SparcelException when {@link #submit} would refuse it
   * @throws IllegalStateException when this launcher is closed
   */
  public SubmissionPlan plan(Task<?> task, String... arguments) {
    requireOpen();
    Preparation prepared = Preparation.of(task, config, environment, negotiation);
    List<String> notes = codeReview.review(prepared);
    return DryRun.of(prepared, config, environment, place, id(), List.of(arguments), notes);
  }

  /**
   * Finds a submission that was made before, by this process or another, and watches it.
   *
   * @param id its id
   * @return the submission; what is known of it now is known on return
   * @throws SparcelException {@link ErrorCode#SUBMISSION_NOT_FOUND} when its files are not where
   *     the configuration says, {@link ErrorCode#STAGING_UNUSABLE} when they cannot be read or are
   *     not private
   * @throws IllegalStateException when this launcher is closed
   */
  public Submission<Object> attach(String id) {
    requireOpen();
    EarlierSubmission earlier = new EarlierSubmission(place.of(id));
    earlier.requireThere();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    PayloadReader reader = new PayloadReader(SerializerRegistry.load(loader), loader, config);
    return attached(
        earlier,
        earlier.launched(),
        SparkHome.named(config, environment).orElse(null),
        ResultReader.ofStaged(id, earlier.staging().store(), reader));
  }

  private <R> Submission<R> attached(
      EarlierSubmission earlier,
      Launched launched,
      @Nullable SparkHome home,
      ResultReader<R> reader) {
    StagingFolder staging = earlier.staging();
    StagingStore store = staging.store();
    try {
      ActiveSubmission<R> submission =
          new ActiveSubmission<>(
              launched.target(),
              staging,
              Envelope.readHeader(store.source(StagingFiles.PAYLOAD)),
              store.length(StagingFiles.PAYLOAD));
      submission.attached();
      submission.note(launched);
      SubmissionWatch<R> watch = watchOf(submission, launched.process(), launched, home, reader);
      watch.look();
      active.add(submission);
      watch(submission, watch);
      return submission;
    } catch (IOException e) {
      throw StagingFolder.unusable("read " + store.uri(), e);
    }
  }

  /** Starts process and watch; both, or neither. */
  private <R> void start(ActiveSubmission<R> submission, Preparation prepared, StagedTask staged)
      throws IOException {
    StagingFolder staging = submission.folder();
    Process process = null;
    active.add(submission); // from here on close() waits for its end
    try {
      requireOpen();
      process =
          new SubmitCommand(
                  config,
                  staged.home(),
                  prepared.defaults(),
                  staging,
                  environment,
                  new Attempts(submission.id(), prepared.mayRunAgain(config)),
                  staged.files())
              .start(
                  staged.runner(),
                  staged.jars(),
                  staged.header().task(),
                  prepared.serializer().jvmOptions(),
                  staged.payloadSha256());
      LOG.info("Submission {} runs on {}", submission.id(), submission.target());
      String log = staging.resolve(SubmitCommand.LOG).toString();
      Launched launched = Launched.of(process, submission.target(), prepared.destination(), log);
      submission.note(launched);
      Documents.write(staging.store(), Launched.FILE, launched);
      ResultReader<R> reader =
          new ResultReader<>(
              submission.id(), staging.store(), prepared.reader(), prepared::taskClass);
      watch(
          submission,
          watchOf(submission, SubmitProcess.own(process), launched, staged.home(), reader));
      if (config.get(ConfigKeys.DETACH) && !prepared.destination().isClusterMode()) {
        submission.handOver(); // this process is the driver itself
      }
    } catch (IOException | RuntimeException | Error e) {
      if (process != null) {
        process.destroyForcibly();
      }
      active.remove(submission);
      submission.end();
      throw e;
    }
  }

  private <R> SubmissionWatch<R> watchOf(
      ActiveSubmission<R> submission,
      SubmitProcess process,
      Launched launched,
      @Nullable SparkHome home,
      ResultReader<R> reader) {
    if (isKept(submission)) {
      submission.keepsFiles();
    }
    return new SubmissionWatch<>(
        submission,
        process,
        launched,
        config.get(ConfigKeys.LOST_AFTER),
        new ClusterSides(config, home, place, environment).of(submission.id(), launched, process),
        reader,
        negotiation);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the launcher is closed");
    }
  }

  private void watch(ActiveSubmission<?> submission, SubmissionWatch<?> watch) {
    Thread thread =
        new Thread(
            () -> {
              try {
                watch.run();
              } finally {
                if (watch.keepsStaging() || isKept(submission)) {
                  LOG.info("The staging folder is kept: {}", submission.staging());
                } else {
                  delete(submission.folder());
                }
                active.remove(submission);
                submission.end();
              }
            },
            "sparcel-submission-" + submission.id());
    thread.setDaemon(true);
    submission.watchedBy(thread);
    thread.start();
  }

  /** Only who made a submission and waited for its end has no more use for its files. */
  private boolean isKept(ActiveSubmission<?> submission) {
    return submission.isAttached()
        || config.get(ConfigKeys.STAGING_KEEP)
        || config.get(ConfigKeys.DETACH)
        || config.find(ConfigKeys.SUBMISSION_ID).isPresent();
  }

  private static void delete(StagingFolder staging) {
    try {
      staging.delete();
    } catch (IOException e) {
      LOG.warn(
          "The staging folder {} could not be removed: {}", staging.store().uri(), e.toString());
    }
  }

  private String id() {
    return config
        .find(ConfigKeys.SUBMISSION_ID)
        .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
  }

  /**
   * Cancels the submissions it has made that still run, unless {@code sparcel.detach} is set, and
   * waits until all have ended and cleaned up. Those it has found are only let go.
   */
  @Override
  public void close() {
    closed = true;
    for (ActiveSubmission<?> submission : active) {
      if (submission.isAttached() || config.get(ConfigKeys.DETACH)) {
        submission.letGo();
      } else {
        submission.cancel();
      }
    }
    active.forEach(ActiveSubmission::awaitEnd);
  }
}
