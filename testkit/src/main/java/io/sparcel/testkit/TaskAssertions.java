package io.sparcel.testkit;

import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.TaskClass;
import io.sparcel.spi.TaskSerializer;

/** Assertions about tasks, for the tests of those who write them. */
public final class TaskAssertions {
  private TaskAssertions() {}

  /**
   * Asserts that a task can be sent: everything in it may travel, and what comes back has the same
   * content. Uses the only serializer on the class path and the configuration as it is found.
   *
   * @param task the task, as it would be submitted
   * @return the task that came back, for further assertions
   * @throws io.sparcel.SparcelException with every field that may not travel, or as the serializer
   *     throws it
   * @throws AssertionError when what came back differs
   */
  public static <T extends Task<?>> T assertShippable(T task) {
    return assertShippable(task, SparcelConfig.load());
  }

  /** Asserts the same with a configuration. */
  public static <T extends Task<?>> T assertShippable(T task, SparcelConfig config) {
    SerializerRegistry registry = SerializerRegistry.load(loaderOf(task));
    TaskSerializer serializer = registry.choose(config);
    PayloadRoundTrip roundTrip =
        new PayloadRoundTrip(
            registry,
            serializer,
            PayloadWriter.protocolFor(serializer, config),
            TaskClass.of(task),
            config);
    Object arrived = roundTrip.send(task, PayloadKind.TASK);
    DeepEquality.assertSame(task, arrived);
    @SuppressWarnings("unchecked") // just found to be of the task's class
    T same = (T) arrived;
    return same;
  }

  private static ClassLoader loaderOf(Task<?> task) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? task.getClass().getClassLoader() : context;
  }
}
