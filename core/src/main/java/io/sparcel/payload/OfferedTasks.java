package io.sparcel.payload;

import io.sparcel.Task;
import io.sparcel.TaskProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The tasks that the jars of a class path offer. Immutable.
 *
 * @param classes their classes, in the order of the class path
 * @param broken the providers that cannot be asked
 */
public record OfferedTasks(Set<Class<? extends Task<?>>> classes, List<Broken> broken) {

  /**
   * A provider that cannot be asked.
   *
   * @param provider its name, or words for a provider that has none yet
   * @param thrown what it threw
   */
  public record Broken(String provider, Throwable thrown) {}

  /** Asks every {@link TaskProvider} a class loader sees. */
  public static OfferedTasks load(ClassLoader loader) {
    Set<Class<? extends Task<?>>> classes = new LinkedHashSet<>();
    List<Broken> broken = new ArrayList<>();
    Iterator<ServiceLoader.Provider<TaskProvider>> providers =
        ServiceLoader.load(TaskProvider.class, loader).stream().iterator();
    while (true) {
      String name = "a TaskProvider of the class path";
      try {
        if (!providers.hasNext()) {
          return new OfferedTasks(classes, broken);
        }
        ServiceLoader.Provider<TaskProvider> provider = providers.next();
        name = provider.type().getName();
        provider.get().tasks().forEach(classes::add);
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        broken.add(new Broken(name, e));
      }
    }
  }
}
