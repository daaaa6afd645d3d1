package io.sparcel.runner.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.name.Names;
import io.sparcel.ErrorCode;
import io.sparcel.Side;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What modules and tasks are given on either side, and what is said of what they are not. */
class ResourcesTest {
  private static final ClassLoader LOADER = ResourcesTest.class.getClassLoader();
  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[1]")
                .setAppName("resources")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private static SparcelConfig config(Class<?>... modules) {
    String names = Arrays.stream(modules).map(Class::getName).collect(Collectors.joining(","));
    return SparcelConfig.builder().set(ConfigKeys.RUNNER_MODULES.name(), names).isolated();
  }

  private static Resources onDriver(Class<?>... modules) {
    Resources resources = Resources.onDriver(config(modules), "nightly-7", LOADER);
    resources.sparkStarted(spark);
    return resources;
  }

  private static Resources onExecutor(Class<?>... modules) {
    SparkConf conf = new SparkConf(false).set("spark.executor.id", "3");
    return Resources.onExecutor(config(modules), conf, "nightly-7", LOADER);
  }

  private record Seen(SparcelConfig config, SparkConf conf, String submissionId, Side side) {}

  private record Sparks(JavaSparkContext context, SparkSession session) {}

  static final class Looks extends AbstractModule {
    @Provides
    Seen seen(
        SparcelConfig config,
        SparkConf conf,
        @Named("sparcel.submission-id") String submissionId,
        Side side) {
      return new Seen(config, conf, submissionId, side);
    }

    @Provides
    @Singleton
    Sparks sparks(JavaSparkContext context, SparkSession session) {
      return new Sparks(context, session);
    }
  }

  @Test
  void tellsModulesWhereTheyAre() {
    try (Resources resources = onDriver(Looks.class)) {
      Seen seen = resources.get(Seen.class);
      assertThat(seen.config().get(ConfigKeys.RUNNER_MODULES)).containsExactly(name(Looks.class));
      assertThat(seen.conf().get("spark.app.id")).isEqualTo(spark.sc().applicationId());
      assertThat(seen.submissionId()).isEqualTo("nightly-7");
      assertThat(seen.side()).isEqualTo(Side.DRIVER);
    }
    try (Resources resources = onExecutor(Looks.class)) {
      Seen seen = resources.get(Seen.class);
      assertThat(seen.config().get(ConfigKeys.RUNNER_MODULES)).containsExactly(name(Looks.class));
      assertThat(seen.conf().get("spark.executor.id")).isEqualTo("3");
      assertThat(seen.submissionId()).isEqualTo("nightly-7");
      assertThat(seen.side()).isEqualTo(Side.EXECUTOR);
    }
  }

  @Test
  void keepsSparksOwnConfigurationFromWhatModulesSet() {
    try (Resources resources = onExecutor(Looks.class)) {
      resources.get(Seen.class).conf().set("spark.executor.id", "changed");
      assertThat(resources.get(Seen.class).conf().get("spark.executor.id")).isEqualTo("3");
    }
  }

  @Test
  void makesASessionWhenAModuleFirstAsksForIt() {
    try (Resources resources = onDriver(Looks.class)) {
      assertThat(resources.get(Seen.class)).isNotNull();
      assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
      Sparks sparks = resources.get(Sparks.class);
      assertThat(sparks.context()).isSameAs(spark);
      assertThat(sparks.session()).isSameAs(SparkSession.getDefaultSession().get());
    } finally {
      SparkSession.clearDefaultSession();
      SparkSession.clearActiveSession();
    }
    assertThat(spark.sc().isStopped()).isFalse(); // it is Spark's to close
  }

  @Test
  void refusesOnAnExecutorWhatOnlyADriverHas() {
    try (Resources resources = onExecutor(Looks.class)) {
      assertRefused(() -> resources.get(Sparks.class), ErrorCode.NOT_ON_DRIVER)
          .hasMessageContaining("asks for org.apache.spark.api.java.JavaSparkContext on an exec");
      assertRefused(() -> resources.get(SparkSession.class), ErrorCode.NOT_ON_DRIVER);
    }
  }

  static final class TooEarly extends AbstractModule {
    @Provides
    Sparks sparks(JavaSparkContext context, SparkSession session) {
      return new Sparks(context, session);
    }

    @Override
    protected void configure() {
      bind(AsksForSpark.class).asEagerSingleton();
    }
  }

  static final class AsksForSpark {
    @Inject
    AsksForSpark(Sparks sparks) {
      assertThat(sparks).isNotNull();
    }
  }

  @Test
  void refusesSparkBeforeItHasStarted() {
    assertRefused(() -> onDriver(TooEarly.class), ErrorCode.RESOURCE_FAILED)
        .hasMessageContaining("before Spark has started")
        .hasStackTraceContaining("do not bind asEagerSingleton what needs it");
  }

  static final class SomePools extends AbstractModule {
    @Override
    protected void configure() {
      bind(StringBuilder.class)
          .annotatedWith(Names.named("orders"))
          .toProvider(
              () -> {
                throw new AssertionError("checking makes nothing");
              });
    }
  }

  static class Base implements Serializable {
    private static final long serialVersionUID = 1L;
    @Inject transient Runnable inherited;
  }

  static final class Wants extends Base {
    private static final long serialVersionUID = 1L;
    @Inject transient StringBuilder unnamed;

    @Inject
    @Named("orders")
    transient StringBuilder orders;

    @Inject
    @Named("orders")
    transient Provider<StringBuilder> later;

    @Inject
    @Named("returns")
    transient Provider<StringBuilder> missingLater;

    @com.google.inject.Inject(optional = true)
    transient Thread nobodyMinds;

    @Inject
    void setBoth(List<String> names, Callable<String> call) {
      assertThat(names).isNotNull();
      assertThat(call).isNotNull();
    }
  }

  static final class WantsAsWell {
    @Inject transient Readable readable;
  }

  record Injects(@Inject Runnable runnable) {}

  record Plain(int number) {}

  @Test
  void listsEverythingMissingWithoutMakingAnything() {
    try (Resources resources = onDriver(SomePools.class)) {
      resources.check("plain", List.of(Plain.class));
      String wants = name(Wants.class);
      assertRefused(
              () -> resources.check("report", List.of(Wants.class, Plain.class, WantsAsWell.class)),
              ErrorCode.RESOURCE_MISSING)
          .hasMessageContaining("cannot provide what task report injects")
          .hasMessageContaining(name(Base.class) + ".inherited: ")
          .hasMessageContaining("java.lang.Runnable")
          .hasMessageContaining(wants + ".unnamed: ")
          .hasMessageContaining("java.lang.StringBuilder")
          .hasMessageContaining(wants + ".missingLater: ")
          .hasMessageContaining("Named(\"returns\")")
          .hasMessageContaining(wants + ".setBoth: ")
          .hasMessageContaining("java.util.List<java.lang.String>")
          .hasMessageContaining("java.util.concurrent.Callable<java.lang.String>")
          .hasMessageContaining(name(WantsAsWell.class) + ".readable: ")
          .hasMessageContaining("Modules: " + name(SomePools.class))
          .hasMessageNotContaining(".orders")
          .hasMessageNotContaining(".later")
          .hasMessageNotContaining("nobodyMinds");
    }
  }

  @Test
  void saysThatThereAreNoModules() {
    try (Resources resources = onExecutor()) {
      assertRefused(
              () -> resources.check("late", List.of(WantsAsWell.class)), ErrorCode.RESOURCE_MISSING)
          .hasMessageContaining("Modules: none");
      assertRefused(() -> resources.get(Readable.class), ErrorCode.RESOURCE_MISSING)
          .hasMessageContaining("cannot provide java.lang.Readable");
    }
  }

  @Test
  void refusesToInjectARecordsComponent() {
    try (Resources resources = onDriver()) {
      assertRefused(
              () -> resources.check("record", List.of(Injects.class)), ErrorCode.RESOURCE_MISSING)
          .hasMessageContaining("final");
    }
  }

  static final class Twice extends AbstractModule {
    @Override
    protected void configure() {
      bind(Side.class).toInstance(Side.EXECUTOR);
    }
  }

  @Test
  void refusesModulesThatDoNotFitTogether() {
    assertRefused(() -> onDriver(Twice.class), ErrorCode.RESOURCE_MISSING)
        .hasMessageContaining("do not fit together")
        .hasMessageContaining("io.sparcel.Side");
  }

  static final class Fails extends AbstractModule {
    @Provides
    Readable readable() {
      throw new IllegalStateException("no database at jdbc:nowhere");
    }

    @Provides
    Runnable runnable() {
      throw SparcelException.of(ErrorCode.CANCELLED, "somebody stopped it").build();
    }
  }

  static final class WantsRunnable {
    @Inject transient Runnable runnable;
  }

  @Test
  void tellsAResourceThatFailedFromOneThatIsMissing() {
    try (Resources resources = onExecutor(Fails.class)) {
      resources.check("reads", List.of(WantsAsWell.class));
      assertRefused(() -> resources.inject(new WantsAsWell()), ErrorCode.RESOURCE_FAILED)
          .hasMessageContaining("no database at jdbc:nowhere")
          .hasRootCauseInstanceOf(IllegalStateException.class);
      assertRefused(() -> resources.inject(new WantsRunnable()), ErrorCode.CANCELLED)
          .hasMessageContaining("somebody stopped it");
    }
  }

  public static final class Offered extends AbstractModule {
    @Provides
    Callable<String> call() {
      return () -> "offered";
    }
  }

  static final class WantsCall implements Serializable {
    private static final long serialVersionUID = 1L;
    @Inject transient Callable<String> call;
  }

  @Test
  void installsOnceAModuleThatIsBothOfferedAndNamed(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(name(Module.class)), name(Offered.class));
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, LOADER);
        Resources offered = Resources.onExecutor(config(), new SparkConf(false), "id", loader);
        Resources both = Resources.onDriver(config(Offered.class), "id", loader)) {
      WantsCall task = new WantsCall();
      offered.inject(task);
      assertThat(task.call.call()).isEqualTo("offered");
      both.inject(task);
      assertThat(task.call.call()).isEqualTo("offered");
    }
  }

  @Test
  void sendsATaskOnWithoutWhatItWasGiven() throws Exception {
    try (Resources resources = onDriver(Offered.class)) {
      ByteArrayOutputStream before = new ByteArrayOutputStream();
      ByteArrayOutputStream after = new ByteArrayOutputStream();
      WantsCall task = new WantsCall();
      new ObjectOutputStream(before).writeObject(task);
      resources.inject(task);
      assertThat(task.call).isNotNull();
      new ObjectOutputStream(after).writeObject(task);
      assertThat(after.toString(StandardCharsets.ISO_8859_1))
          .isEqualTo(before.toString(StandardCharsets.ISO_8859_1));
    }
  }

  private static String name(Class<?> type) {
    return type.getName();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable call, ErrorCode code) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(SparcelException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
