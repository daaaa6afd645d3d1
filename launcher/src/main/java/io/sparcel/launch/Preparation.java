package io.sparcel.launch;

import io.sparcel.Task;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.graph.GraphReport;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.TaskClass;
import io.sparcel.spi.TaskSerializer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A task that was found fit to travel, and what its journey needs. Nothing was written yet.
 *
 * @param task the task
 * @param taskClass its class
 * @param serializer what writes it
 * @param writer writes it
 * @param reader reads it back, and its result
 * @param report what is in its graph
 * @param shippedRunner the runner's jar here, or empty when one is installed on the cluster
 * @param plan what of the class path is shipped
 * @param named the Spark installation that is named, or empty for an embedded one
 * @param defaults what files besides our own tell Spark
 * @param destination where it goes
 */
record Preparation(
    Task<?> task,
    Class<?> taskClass,
    TaskSerializer serializer,
    PayloadWriter writer,
    PayloadReader reader,
    GraphReport report,
    Optional<Path> shippedRunner,
    CodePlan plan,
    Optional<SparkHome> named,
    SparkDefaults defaults,
    Destination destination) {

  /**
   * Checks a task.
   *
   * @throws io.sparcel.SparcelException when it cannot be sent
   */
  static Preparation of(
      Task<?> task,
      SparcelConfig config,
      Map<String, String> environment,
      Negotiation negotiation) {
    Class<?> taskClass = TaskClass.of(task);
    ClassLoader loader = loaderOf(taskClass);
    SerializerRegistry registry = SerializerRegistry.load(loader);
    TaskSerializer serializer = registry.choose(config);
    int protocol = negotiation.protocolFor(serializer);
    PayloadWriter writer = new PayloadWriter(serializer, protocol, taskClass, config);
    GraphReport report = writer.check(task, PayloadKind.TASK);
    Set<Class<?>> classes = new HashSet<>(report.classes());
    classes.add(taskClass);
    boolean runnerInstalled = config.find(ConfigKeys.RUNNER_JAR).isPresent();
    Optional<SparkHome> named = SparkHome.named(config, environment);
    SparkDefaults defaults = SparkDefaults.of(config, named, environment);
    Destination destination = Destination.of(config, defaults.values());
    SubmitCheck.require(config, destination, defaults);
    destination.requireSharedStaging(config);
    return new Preparation(
        task,
        taskClass,
        serializer,
        writer,
        new PayloadReader(registry, loader, config),
        report,
        runnerInstalled ? Optional.empty() : Optional.of(CodeShipping.runnerJar()),
        CodePlan.of(config, serializer, classes, named),
        named,
        defaults,
        destination);
  }

  /** Returns whether the task may run again after an attempt that was lost. */
  boolean mayRunAgain(SparcelConfig config) {
    return TaskClass.mayRunAgain(taskClass, config);
  }

  private static ClassLoader loaderOf(Class<?> taskClass) {
    ClassLoader loader = taskClass.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
