package io.sparcel.runner;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The live objects tasks may ask for, as Guice modules bind them: those ServiceLoader finds and
 * those {@code sparcel.runner.modules} names. A type that no module binds is not made up.
 */
final class Resources {
  private final Injector injector;
  private final List<String> modules = new ArrayList<>();

  Resources(SparcelConfig config, ClassLoader loader) {
    List<Module> found = new ArrayList<>();
    found.add(new OwnModule(config));
    try {
      ServiceLoader.load(Module.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID, "A Guice module that a jar offers cannot be loaded: %s", e)
          .fix("correct META-INF/services/com.google.inject.Module of that jar")
          .cause(e)
          .build();
    }
    for (String name : config.find(ConfigKeys.RUNNER_MODULES).orElse(List.of())) {
      found.add(create(name, loader));
    }
    found.forEach(module -> modules.add(module.getClass().getName()));
    try {
      this.injector = Guice.createInjector(found);
    } catch (CreationException e) {
      throw SparcelException.of(
              ErrorCode.RESOURCE_MISSING, "The runner's Guice modules do not fit together")
          .problems(texts(e.getErrorMessages()))
          .detail("Modules", modules)
          .fix("correct the modules; each line names what is missing or bound twice")
          .cause(e)
          .build();
    }
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

  /** Fills the {@code @Inject} fields and setters of a rebuilt task. */
  void inject(Object task) {
    try {
      injector.injectMembers(task);
    } catch (ConfigurationException | ProvisionException e) {
      throw missing("what " + task.getClass().getName() + " injects", messages(e), e);
    }
  }

  <T> T get(Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ConfigurationException | ProvisionException e) {
      throw missing(type.getName(), messages(e), e);
    }
  }

  private SparcelException missing(String what, Collection<Message> messages, Exception cause) {
    return SparcelException.of(ErrorCode.RESOURCE_MISSING, "The runner cannot provide %s", what)
        .problems(texts(messages))
        .detail("Modules", modules)
        .fix(
            "bind it in a Guice module, and name the module in sparcel.runner.modules or in"
                + " META-INF/services/com.google.inject.Module of its jar")
        .cause(cause)
        .build();
  }

  private static Collection<Message> messages(RuntimeException e) {
    return e instanceof ConfigurationException configuration
        ? configuration.getErrorMessages()
        : ((ProvisionException) e).getErrorMessages();
  }

  private static List<String> texts(Collection<Message> messages) {
    return messages.stream().map(Message::getMessage).toList();
  }

  private static final class OwnModule extends AbstractModule {
    private final SparcelConfig config;

    OwnModule(SparcelConfig config) {
      this.config = config;
    }

    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().disableCircularProxies();
      bind(SparcelConfig.class).toInstance(config);
    }
  }
}
