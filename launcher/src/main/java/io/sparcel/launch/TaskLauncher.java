package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskNames;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.RoundTrip;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.TaskClass;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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

  /** Keys that only make sense on this side. */
  private static final Set<String> LOCAL_KEYS =
      Set.of(
          ConfigKeys.SPARK_HOME.name(),
          ConfigKeys.JAVA_HOME.name(),
          ConfigKeys.STAGING.name(),
          ConfigKeys.RUNNER_JAR.name()); // which an older runner does not know

  private final SparcelConfig config;
  private final Map<String, String> environment;
  private final Negotiation negotiation;
  private final Set<ActiveSubmission<?>> active = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private TaskLauncher(SparcelConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
    this.negotiation = new Negotiation(config);
  }

  /** Returns a launcher; nothing is started before the first submission. */
  public static TaskLauncher create(SparcelConfig config) {
    return new TaskLauncher(config, System.getenv());
  }

  /**
   * Checks a task, stages its payload and code, and starts spark-submit.
   *
   * @param task the task; it is taken as it is now, later changes have no effect
   * @param arguments what {@link io.sparcel.TaskContext#arguments()} will return
   * @return the submission, already under way
   * @throws SparcelException when it is refused; no process was started then, and no file is left
   * @throws IllegalStateException when this launcher is closed
   */
  public <R> Submission<R> submit(Task<R> task, String... arguments) {
    long begun = System.nanoTime();
    requireOpen();
    Class<?> taskClass = TaskClass.of(task);
    ClassLoader loader = loaderOf(taskClass);
    SerializerRegistry registry = SerializerRegistry.load(loader);
    TaskSerializer serializer = registry.choose(config);
    int protocol = negotiation.protocolFor(serializer);
    PayloadWriter writer = new PayloadWriter(serializer, protocol, taskClass, config);
    GraphReport report = writer.check(task, PayloadKind.TASK);
    Optional<String> installedRunner = config.find(ConfigKeys.RUNNER_JAR);
    Optional<Path> shippedRunner =
        installedRunner.isPresent() ? Optional.empty() : Optional.of(CodeShipping.runnerJar());
    Set<Class<?>> classes = new HashSet<>(report.classes());
    classes.add(taskClass);
    Set<Path> homes =
        installedRunner.isPresent()
            ? CodeShipping.homes(classes)
            : CodeShipping.homes(serializer, classes);
    Optional<SparkHome> named = SparkHome.named(config, environment);
    Map<String, String> installed = named.map(home -> home.defaults(environment)).orElse(Map.of());
    Destination destination = Destination.of(config, installed);
    destination.requireSharedStaging(config);

    String id = UUID.randomUUID().toString().replace("-", "");
    StagingFolder staging = StagingFolder.create(config.find(ConfigKeys.STAGING), id);
    try {
      boolean clusterMode = destination.isClusterMode();
      List<Path> jars = new ArrayList<>();
      homes.forEach(code -> jars.add(CodeShipping.jarOf(code, staging, jars.size(), clusterMode)));
      String runner =
          shippedRunner
              .map(jar -> CodeShipping.jarOf(jar, staging, jars.size(), clusterMode).toString())
              .or(() -> installedRunner)
              .orElseThrow();
      SparkHome home = named.orElseGet(() -> embedded(staging, homes));
      String name = TaskNames.of(taskClass);
      Map<String, String> extra = stageDescriptor(staging, id, List.of(arguments), home);
      EnvelopeWriter.Written written =
          staging.write(
              StagingFiles.PAYLOAD,
              out -> writer.write(task, report, PayloadKind.TASK, name, extra, out));
      PayloadReader reader = new PayloadReader(registry, loader, config);
      Path payload = staging.resolve(StagingFiles.PAYLOAD);
      Envelope envelope = RoundTrip.check(task, EnvelopeSource.of(payload), reader);
      ActiveSubmission<R> submission =
          new ActiveSubmission<>(
              id,
              target(home, destination),
              staging.path(),
              envelope.header(),
              Files.size(payload));
      SubmitCommand command = new SubmitCommand(config, home, installed, staging, environment);
      submission.note("serialize", Duration.ofNanos(System.nanoTime() - begun));
      start(
          submission,
          staging,
          () -> command.start(runner, jars, name, serializer.jvmOptions(), written.sha256()),
          reader,
          clusterMode,
          taskClass);
      return submission;
    } catch (IOException e) {
      delete(staging);
      throw SparcelException.of(
              ErrorCode.STAGING_UNUSABLE, "What was just staged cannot be read: %s", e)
          .fix("set sparcel.staging to another folder")
          .cause(e)
          .build();
    } catch (RuntimeException | Error e) {
      delete(staging);
      throw e;
    }
  }

  /** Starts process and watch; both, or neither. */
  private <R> void start(
      ActiveSubmission<R> submission,
      StagingFolder staging,
      Supplier<Process> starter,
      PayloadReader reader,
      boolean clusterMode,
      Class<?> taskClass) {
    Process process = null;
    active.add(submission); // from here on close() waits for its end
    try {
      requireOpen();
      process = starter.get();
      LOG.info("Submission {} runs on {}", submission.id(), submission.target());
      watch(
          submission,
          new SubmissionWatch<>(
              submission, staging, process, clusterMode, reader, taskClass, negotiation),
          staging);
    } catch (RuntimeException | Error e) {
      if (process != null) {
        process.destroyForcibly();
      }
      active.remove(submission);
      submission.end();
      throw e;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the launcher is closed");
    }
  }

  private void watch(
      ActiveSubmission<?> submission, SubmissionWatch<?> watch, StagingFolder staging) {
    Thread thread =
        new Thread(
            () -> {
              try {
                watch.run();
              } finally {
                if (watch.keepsStaging() || config.get(ConfigKeys.STAGING_KEEP)) {
                  LOG.warn("The staging folder is kept: {}", staging.path());
                } else {
                  delete(staging);
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

  private static void delete(StagingFolder staging) {
    try {
      staging.delete();
    } catch (IOException e) {
      LOG.warn("The staging folder {} could not be removed: {}", staging.path(), e.toString());
    }
  }

  private static ClassLoader loaderOf(Class<?> taskClass) {
    ClassLoader loader = taskClass.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  private static SparkHome embedded(StagingFolder staging, Set<Path> shipped) {
    return SparkHome.describe(EmbeddedSpark.assemble(staging.resolve("spark"), shipped), true);
  }

  private static String target(SparkHome home, Destination destination) {
    String version = home.version().map(v -> "Spark " + v).orElse("Spark");
    return destination.master()
        + (home.embedded() ? ", on the " + version + " of the class path" : ", " + version)
        + (destination.isLocal() ? "; it runs on this machine, not on a cluster" : "");
  }

  /** Writes what the runner is told beside the payload and returns header lines about it. */
  private Map<String, String> stageDescriptor(
      StagingFolder staging, String id, List<String> arguments, SparkHome home) {
    Map<String, String> sent = new TreeMap<>();
    config
        .entries()
        .forEach(
            entry -> {
              if (entry.key().startsWith("sparcel.") && !LOCAL_KEYS.contains(entry.key())) {
                sent.put(entry.key(), entry.value());
              }
            });
    byte[] descriptor = new Descriptor(id, arguments, sent).encode();
    staging.write(
        StagingFiles.DESCRIPTOR,
        out -> {
          out.write(descriptor);
          return null;
        });
    Map<String, String> lines = new LinkedHashMap<>();
    home.version().ifPresent(version -> lines.put("spark", version));
    home.scala().ifPresent(scala -> lines.put("scala", scala));
    lines.put(Header.SUBMISSION, id);
    lines.put(Header.DESCRIPTOR_SHA256, Descriptor.sha256(descriptor));
    return lines;
  }

  /** Cancels the submissions that still run and waits until all have ended and cleaned up. */
  @Override
  public void close() {
    closed = true;
    active.forEach(Submission::cancel);
    active.forEach(ActiveSubmission::awaitEnd);
  }
}
