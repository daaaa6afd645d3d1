package io.sparcel.runner.resources;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import io.sparcel.ErrorCode;
import io.sparcel.Side;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The live objects tasks may ask for, as the user's Guice modules bind them; one for a JVM. A type
 * that no module binds is not made up. Thread-safe.
 */
public final class Resources implements AutoCloseable {
  private final Closeables closeables = new Closeables();
  private final ResourceErrors errors;
  private final Injector injector;
  private volatile @Nullable JavaSparkContext spark;

  private Resources(
      SparcelConfig config,
      String submissionId,
      Side side,
      @Nullable SparkConf conf,
      ClassLoader loader) {
    Collection<Module> modules = UserModules.find(config, loader);
    this.errors = new ResourceErrors(modules);
    Supplier<SparkConf> current = () -> conf == null ? ofDriver() : conf.clone();
    Module own = new Surroundings(config, submissionId, side, current, () -> spark);
    try {
      this.injector = Guice.createInjector(own, new WatchedModules(modules, closeables));
    } catch (CreationException e) {
      closeables.close(); // eager ones that came before
      throw errors.of("The runner's Guice modules do not fit together", e.getErrorMessages(), e);
    }
  }

  /**
   * Creates the injector of a driver.
   *
   * @param config the effective configuration; it names modules besides those ServiceLoader finds
   * @param submissionId the submission's id
   * @param loader where the modules' classes are
   * @throws SparcelException {@link ErrorCode#CONFIG_INVALID} when a module cannot be loaded,
   *     {@link ErrorCode#RESOURCE_MISSING} when the modules do not fit together, {@link
   *     ErrorCode#RESOURCE_FAILED} when an eager singleton cannot be made
   */
  public static Resources onDriver(SparcelConfig config, String submissionId, ClassLoader loader) {
    return new Resources(config, submissionId, Side.DRIVER, null, loader);
  }

  /**
   * Creates the injector of an executor, from the same modules.
   *
   * @param config the effective configuration, as on the driver
   * @param conf the executor's Spark configuration
   * @param submissionId the submission's id
   * @param loader where the modules' classes are
   * @throws SparcelException as {@link #onDriver} does
   */
  public static Resources onExecutor(
      SparcelConfig config, SparkConf conf, String submissionId, ClassLoader loader) {
    return new Resources(config, submissionId, Side.EXECUTOR, conf, loader);
  }

  /** Before Spark has started, what spark-submit passed on is all that is known. */
  private SparkConf ofDriver() {
    JavaSparkContext context = spark;
    return context == null ? new SparkConf() : context.getConf();
  }

  /** Makes Spark available to what is created from now on. */
  public void sparkStarted(JavaSparkContext context) {
    spark = context;
  }

  /**
   * Checks that all is bound that instances of some classes inject, without creating any of it.
   *
   * @param taskName what to call the task in the message
   * @param taskClasses the task's class, or those of several tasks
   * @throws SparcelException {@link ErrorCode#RESOURCE_MISSING} with everything that is missing
   */
  public void check(String taskName, Collection<Class<?>> taskClasses) {
    List<String> problems = new ArrayList<>();
    for (Class<?> type : taskClasses) {
      try {
        injector.getMembersInjector(type);
      } catch (ConfigurationException e) {
        e.getErrorMessages().forEach(message -> problems.add(ResourceErrors.ofMember(message)));
      }
    }
    if (!problems.isEmpty()) {
      throw errors.missing("what task " + taskName + " injects", problems);
    }
  }

  /**
   * Fills the {@code @Inject} fields and setters of a rebuilt task.
   *
   * @throws SparcelException {@link ErrorCode#RESOURCE_MISSING}, {@link ErrorCode#RESOURCE_FAILED}
   *     or the error of the provider, if that has a code
   */
  public void inject(Object task) {
    provide(
        "what " + task.getClass().getName() + " injects",
        () -> {
          injector.injectMembers(task);
          return task;
        });
  }

  /**
   * Returns the object that the modules bind to a type.
   *
   * @throws SparcelException as {@link #inject} does
   */
  public <T> T get(Class<T> type) {
    return provide(type.getName(), () -> injector.getInstance(type));
  }

  private <T> T provide(String what, Supplier<T> provider) {
    try {
      return provider.get();
    } catch (ConfigurationException e) {
      List<String> problems = e.getErrorMessages().stream().map(ResourceErrors::ofMember).toList();
      throw errors.missing(what, problems);
    } catch (ProvisionException e) {
      throw errors.of("The runner cannot provide " + what, e.getErrorMessages(), e);
    }
  }

  /**
   * Closes every {@link AutoCloseable} singleton that was made, newest first. A failure is logged
   * and does not keep the others open.
   */
  @Override
  public void close() {
    closeables.close();
  }
}
