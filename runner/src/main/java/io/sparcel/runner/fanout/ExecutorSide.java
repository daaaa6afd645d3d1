package io.sparcel.runner.fanout;

import io.sparcel.Shared;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.objectstream.NestedStreams;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.TaskClass;
import io.sparcel.runner.resources.Resources;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;

/**
 * What all batches of an application share on an executor: serializer, policy, injector and the
 * values that were shared. One per JVM and application, made by the first batch. Thread-safe.
 */
final class ExecutorSide {
  private static final ConcurrentMap<Application, ExecutorSide> OF_JVM = new ConcurrentHashMap<>();

  private final Application application;
  private final Exchange exchange;
  private final Resources resources;
  private final ConcurrentMap<Integer, Object> shared = new ConcurrentHashMap<>();

  private ExecutorSide(Application application) {
    ClassLoader loader = ExecutorSide.class.getClassLoader();
    this.application = application;
    boolean unused = NestedStreams.install(); // one is there already after an earlier application
    SparcelConfig config = SparcelConfig.sent(application.config());
    SerializerRegistry registry = SerializerRegistry.load(loader);
    Class<?> taskClass = TaskClass.load(application.taskClass(), loader);
    this.exchange =
        new Exchange(
            new PayloadWriter(
                registry.get(application.serializer()), application.protocol(), taskClass, config),
            new PayloadReader(registry, loader, config),
            taskClass,
            application.submissionId());
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

  Exchange exchange() {
    return exchange;
  }

  /** Rebuilds the tasks of a batch, and lets go of what is shared no more. */
  List<Task<?>> tasks(byte[] batch, BatchOrder order) {
    shared.keySet().retainAll(order.shared().keySet());
    String name = "batch " + order.batch() + " of fan-out " + order.fanOut();
    return exchange.readList(batch, PayloadKind.BATCH, name).stream()
        .<Task<?>>map(Task.class::cast)
        .toList();
  }

  /** Returns a shared value, rebuilt when it is first asked for. */
  Object shared(Shared<?> handle, Map<Integer, Broadcast<byte[]>> values) {
    Broadcast<byte[]> value = values.get(handle.number());
    if (value == null) {
      throw FanOuts.unknown(handle);
    }
    return shared.computeIfAbsent(
        handle.number(),
        number -> exchange.read(value.value(), PayloadKind.SHARED, "shared value " + number));
  }
}
