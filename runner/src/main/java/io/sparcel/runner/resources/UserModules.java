package io.sparcel.runner.resources;

import com.google.inject.Module;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The modules to install: those ServiceLoader finds and those {@code sparcel.runner.modules} names;
 * one that is both is installed once.
 */
final class UserModules {
  private UserModules() {}

  static Collection<Module> find(SparcelConfig config, ClassLoader loader) {
    Map<String, Module> found = new LinkedHashMap<>();
    try {
      for (Module offered : ServiceLoader.load(Module.class, loader)) {
        found.putIfAbsent(offered.getClass().getName(), offered);
      }
    } catch (ServiceConfigurationError e) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID, "A Guice module that a jar offers cannot be loaded: %s", e)
          .fix("correct META-INF/services/com.google.inject.Module of that jar")
          .cause(e)
          .build();
    }
    for (String name : config.find(ConfigKeys.RUNNER_MODULES).orElse(List.of())) {
      found.computeIfAbsent(name, absent -> create(absent, loader));
    }
    return found.values();
  }

  private static Module create(String name, ClassLoader loader) {
    try {
      return Class.forName(name, true, loader)
          .asSubclass(Module.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID, "sparcel.runner.modules: %s cannot be created: %s", name, e)
          .fix(
              "name a public class that implements com.google.inject.Module, has a constructor"
                  + " without parameters, and is in a shipped jar")
          .cause(e)
          .build();
    }
  }
}
