package io.sparcel.cli;

import io.sparcel.Task;
import io.sparcel.cli.probe.ExecutorProbe;
import io.sparcel.cli.probe.JvmReport;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.Submission;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.Library;
import io.sparcel.spi.TaskSerializer;
import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Sends the probe and waits for what the JVMs say. */
final class ProbeRun {
  private final SparcelConfig config;
  private final List<Class<?>> tasks;
  private final List<String> classes;

  /**
   * Describes it.
   *
   * @param tasks classes whose code goes along; the configuration allows them
   * @param classes names of classes that are only looked for
   */
  ProbeRun(SparcelConfig config, List<Class<?>> tasks, List<String> classes) {
    this.config = config;
    this.tasks = tasks;
    this.classes = classes;
  }

  /**
   * Returns what each JVM says, the driver first.
   *
   * @throws io.sparcel.SparcelException when the probe is refused or fails
   */
  List<JvmReport> reports(PrintWriter err) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    TaskSerializer serializer = SerializerRegistry.load(loader).choose(config);
    List<String> names = new ArrayList<>();
    names.add(Task.class.getName());
    names.add(serializer.getClass().getName());
    serializer.libraries().stream().map(Library::member).map(Class::getName).forEach(names::add);
    List<Object> carried = new ArrayList<>();
    for (Class<?> type : tasks) {
      names.add(type.getName());
      carried.add(Array.newInstance(type, 0));
    }
    names.addAll(classes);
    try (TaskLauncher launcher = TaskLauncher.create(config)) {
      Submission<List<JvmReport>> submission = launcher.submit(new ExecutorProbe(names, carried));
      err.println("sparcel: the probe runs on " + submission.target());
      err.flush();
      submission.addListener(new StatusPrinter(err, false));
      CancelOnSignal hook = CancelOnSignal.of(launcher);
      try {
        return submission.result().join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : e;
      } finally {
        hook.close();
      }
    }
  }
}
