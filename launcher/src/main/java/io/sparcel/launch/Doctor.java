package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import io.sparcel.staging.StagingStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at everything a submission needs on this side, by doing a little of what a submission does.
 * One thing that is wrong does not keep the others from being looked at.
 */
public final class Doctor {
  private static final int OLDEST_JAVA = 17;

  private final SparcelConfig config;
  private final Map<String, String> environment;
  private final List<Diagnosis> found = new ArrayList<>();

  private Doctor(SparcelConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Looks at what a configuration leads to, and returns what was found, one thing after another.
   */
  public static List<Diagnosis> examine(SparcelConfig config) {
    Doctor doctor = new Doctor(config, System.getenv());
    doctor.look("Java", doctor::java);
    doctor.look("Spark", doctor::spark);
    doctor.look("serializers", doctor::serializers);
    doctor.look("runner", doctor::runner);
    doctor.look("staging", doctor::staging);
    doctor.look("Hadoop", doctor::hadoop);
    doctor.look("master", doctor::master);
    return List.copyOf(doctor.found);
  }

  private void look(String subject, Supplier<Diagnosis> check) {
    try {
      found.add(check.get());
    } catch (SparcelException e) {
      found.add(Diagnosis.problem(subject, e));
    }
  }

  private Diagnosis java() {
    Path home = JavaHome.of(config, environment, named().isEmpty());
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      return Diagnosis.problem(
          "Java",
          "there is no bin/java that can be executed in " + home,
          "set sparcel.java-home or JAVA_HOME to a Java installation");
    }
    OptionalInt feature = JavaHome.feature(home);
    String text = "Java " + (feature.isPresent() ? feature.getAsInt() : "of an unknown version");
    return feature.orElse(OLDEST_JAVA) < OLDEST_JAVA
        ? Diagnosis.problem(
            "Java", text + " at " + home, "set sparcel.java-home to Java 17 or newer")
        : Diagnosis.ok("Java", text + " at " + home);
  }

  private Optional<SparkHome> named() {
    try {
      return SparkHome.named(config, environment);
    } catch (SparcelException e) {
      return Optional.empty(); // which is said where Spark is looked at
    }
  }

  private Diagnosis spark() {
    Optional<SparkHome> home = SparkHome.named(config, environment);
    if (home.isPresent()) {
      String version =
          home.get().version().map(v -> "Spark " + v).orElse("Spark of an unknown version")
              + home.get().scala().map(v -> ", Scala " + v).orElse("");
      return Diagnosis.ok("Spark", version + " at " + home.get().path());
    }
    return SparkHome.core(ClassPath.jars())
        .map(
            core ->
                Diagnosis.ok(
                    "Spark",
                    "embedded: Spark "
                        + core.group(2)
                        + ", Scala "
                        + core.group(1)
                        + " of the class path"))
        .orElseGet(
            () ->
                Diagnosis.problem(
                    "Spark",
                    "no installation is named, and the class path has no spark-core",
                    "set sparcel.spark-home or SPARK_HOME to a Spark installation"));
  }

  private Diagnosis serializers() {
    SerializerRegistry registry = SerializerRegistry.load(loader());
    String all =
        registry.all().stream()
            .map(serializer -> serializer.id() + " " + serializer.protocols())
            .sorted()
            .collect(Collectors.joining(", "));
    TaskSerializer chosen;
    try {
      chosen = registry.choose(config);
    } catch (SparcelException e) {
      boolean open = e.code() == ErrorCode.SERIALIZER_NOT_CHOSEN;
      return open
          ? Diagnosis.warning("serializers", all + "; none is chosen", "set sparcel.serializer")
          : Diagnosis.problem("serializers", e);
    }
    return Diagnosis.ok("serializers", all + "; " + chosen.id() + " writes");
  }

  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  private Diagnosis runner() {
    Optional<String> installed = config.find(ConfigKeys.RUNNER_JAR);
    return installed
        .map(jar -> Diagnosis.ok("runner", "installed on every node: " + jar + " (not looked at)"))
        .orElseGet(() -> Diagnosis.ok("runner", CodeShipping.runnerJar().toString()));
  }

  /** Writes, reads back, and tries to write again what must be refused. */
  private Diagnosis staging() {
    StagingFolder folder = new StagingPlace(config, environment).of("doctor-" + UUID.randomUUID());
    StagingStore store = folder.store();
    byte[] content = {1, 2, 3};
    folder.make();
    try {
      folder.write("probe", StagingStore.Content.of(content));
      if (!Arrays.equals(store.read("probe"), content)) {
        return staging(store, "what was written is not what is read");
      }
      try {
        store.create("probe", StagingStore.Content.of(content));
        return staging(store, "a file that is there is replaced without a word");
      } catch (FileAlreadyExistsException e) {
        return store.isPrivate()
            ? Diagnosis.ok("staging", "writes, reads and keeps what is there: " + parent(store))
            : staging(store, "a folder of ours is open to other users");
      }
    } catch (IOException e) {
      return staging(store, e.toString());
    } finally {
      delete(folder);
    }
  }

  private static Diagnosis staging(StagingStore store, String what) {
    return Diagnosis.problem(
        "staging", parent(store) + ": " + what, "set sparcel.staging to another folder");
  }

  private static String parent(StagingStore store) {
    return store.uri().toString().replaceFirst("[^/]+/?$", "");
  }

  private void delete(StagingFolder folder) {
    try {
      folder.delete();
    } catch (IOException e) {
      found.add(
          Diagnosis.warning(
              "staging", "the probe cannot be removed: " + e, "allow the user to delete there"));
    }
  }

  private Diagnosis hadoop() {
    Optional<Path> folder = hadoopFolder();
    boolean needed =
        destination().isYarn()
            || config
                .find(ConfigKeys.STAGING)
                .filter(uri -> "hdfs".equals(uri.getScheme()))
                .isPresent();
    if (folder.isEmpty()) {
      return needed
          ? Diagnosis.problem(
              "Hadoop",
              "nothing says where the cluster's configuration is",
              "set HADOOP_CONF_DIR to the folder with core-site.xml and yarn-site.xml")
          : Diagnosis.ok("Hadoop", "not needed, and not configured");
    }
    return Files.isReadable(folder.get().resolve("core-site.xml"))
        ? Diagnosis.ok("Hadoop", "configured in " + folder.get())
        : Diagnosis.warning(
            "Hadoop",
            folder.get() + " has no core-site.xml that can be read",
            "let HADOOP_CONF_DIR name the folder that holds it");
  }

  private Optional<Path> hadoopFolder() {
    return StagingPlace.hadoopFolder(config, environment);
  }

  private Destination destination() {
    return Destination.of(config, SparkDefaults.of(config, named(), environment).values());
  }

  private Diagnosis master() {
    return MasterReach.of(destination().master(), hadoopFolder());
  }
}
