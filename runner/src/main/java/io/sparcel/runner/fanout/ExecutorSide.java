package io.sparcel.runner.fanout;

import io.sparcel.Shared;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.objectstream.NestedStreams;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.TaskClass;
import io.sparcel.runner.resources.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * What all batches of an application share on an executor: serializer, policy, injector and the
 * values that were shared. One per JVM and application, made by the first batch. Thread-safe.
 */
final class ExecutorSide {
  private static final ConcurrentMap<Application, ExecutorSide> OF_JVM = new ConcurrentHashMap<>();

  private final Application application;
  private final PayloadReader reader;
  private final PayloadWriter writer;
  private final Class<?> taskClass;
  private final Resources resources;
  private final ConcurrentMap<Integer, Object> shared = new ConcurrentHashMap<>();

  private ExecutorSide(Application application) {
    ClassLoader loader = ExecutorSide.class.getClassLoader();
    this.application = application;
    boolean unused = NestedStreams.install(); // one is there already after an earlier application
    SparcelConfig config =
        SparcelConfig.builder().codeOrigin("submitter").setKnown(application.config()).isolated();
    SerializerRegistry registry = SerializerRegistry.load(loader);
    this.reader = new PayloadReader(registry, loader, config);
    this.taskClass = TaskClass.load(application.taskClass(), loader);
    this.writer =
        new PayloadWriter(
            registry.get(application.serializer()), application.protocol(), taskClass, config);
    this.resources =
        Resources.onExecutor(config, SparkEnv.get().conf(), application.submissionId(), loader);
  }

  static ExecutorSide of(Application application) {
    return OF_JVM.computeIfAbsent(application, ExecutorSide::new);
  }

  /** Closes the resources of this JVM's applications. */
  static void closeAll() {
    OF_JVM
        .values()
        .removeIf(
            side -> {
              side.resources.close();
              return true;
            });
  }

  Application application() {
    return application;
  }

  Resources resources() {
    return resources;
  }

  PayloadWriter writer() {
    return writer;
  }

  /** Rebuilds the tasks of a batch. */
  List<Task<?>> tasks(byte[] batch, BatchOrder order) throws IOException {
    String name = "batch " + order.batch() + " of fan-out " + order.fanOut();
    Envelope envelope = verified(batch, name, PayloadKind.BATCH);
    List<?> tasks = Objects.requireNonNull(reader.read(envelope, List.class, taskClass), name);
    return tasks.stream().<Task<?>>map(Task.class::cast).toList();
  }

  private Envelope verified(byte[] bytes, String name, PayloadKind kind) throws IOException {
    Envelope envelope = Envelope.verify(EnvelopeSource.of(bytes, name), reader.maxBytes());
    envelope.header().require(kind, application.taskClass(), application.submissionId());
    return envelope;
  }

  /** Returns a shared value, rebuilt when it is first asked for. */
  Object shared(Shared<?> handle, List<Broadcast<byte[]>> values) {
    int number = handle.number();
    if (number < 0 || number >= values.size()) {
      throw new IllegalArgumentException(handle + " was not shared in this submission");
    }
    return shared.computeIfAbsent(number, n -> rebuild(values.get(n).value(), n));
  }

  private @Nullable Object rebuild(byte[] bytes, int number) {
    try {
      String name = "shared value " + number;
      return reader.read(verified(bytes, name, PayloadKind.RESULT), Object.class, taskClass);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
  }
}
