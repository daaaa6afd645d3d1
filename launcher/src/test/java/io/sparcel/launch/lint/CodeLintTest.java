package io.sparcel.launch.lint;

import static io.sparcel.launch.JarFiles.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.Compiler;
import io.sparcel.launch.JarFiles;
import io.sparcel.spi.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every finding on a real jar, made here of real classes. */
class CodeLintTest {
  private static final Library PROTOBUF =
      new Library("protobuf-java", "4.36.2", CodeLintTest.class);

  @TempDir Path folder;
  private final List<Path> sparkJars = new ArrayList<>();
  private final CodeLint lint = new CodeLint();
  private Map<String, byte[]> task;

  @BeforeEach
  void compileATask() throws IOException {
    String source = "package com.example; public class Job { int a; }";
    task = Compiler.filesOf(Compiler.compile(folder, "com.example.Job", source, "--release", "17"));
    assertThat(task).containsOnlyKeys("com/example/Job.class");
  }

  private Surroundings there() {
    return new Surroundings(
        OptionalInt.of(17),
        Optional.of("4.2.0"),
        Optional.of("2.13"),
        sparkJars,
        List.of(PROTOBUF),
        false);
  }

  private Path jar(String name, Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>(task);
    all.putAll(more);
    return JarFiles.write(folder.resolve(name), all);
  }

  /** Makes a jar that holds classes of these names, too. */
  private Path jarWith(String name, String... classes) throws IOException {
    Map<String, byte[]> more = new LinkedHashMap<>();
    for (String type : classes) {
      more.put(type.replace('.', '/') + ".class", compiledFor(17));
    }
    return jar(name, more);
  }

  private List<Finding> warnings(Path... code) {
    return lint.check(List.of(code), there(), List.of());
  }

  private SparcelException refusal(Path... code) {
    SparcelException refused = catchThrowableOfType(SparcelException.class, () -> warnings(code));
    assertThat(refused.code()).isEqualTo(ErrorCode.CODE_UNFIT);
    return refused;
  }

  private byte[] compiledFor(int java) {
    byte[] bytes = task.get("com/example/Job.class").clone();
    bytes[7] = (byte) (44 + java);
    return bytes;
  }

  @Test
  void findsNothingInAPlainJarAndInAFolderOfClasses() throws IOException {
    assertThat(warnings(jarWith("job-1.0.jar"), folder.resolve("classes"))).isEmpty();
  }

  @Test
  void refusesTheLayoutOfSpringBoot() throws IOException {
    assertThat(refusal(jarWith("app.jar", "BOOT-INF.classes.a.B")))
        .hasMessageContaining("spring-boot-layout: app.jar keeps its classes in BOOT-INF/");
  }

  @Test
  void refusesClassFilesThatAreTooNewForTheDriver() throws IOException {
    assertThat(refusal(jar("job.jar", Map.of("com/example/newer/X.class", compiledFor(21)))))
        .hasMessageContaining(
            "class-files-too-new: job.jar was compiled for Java 21 (com/example/newer/X.class), and"
                + " the driver's Java is 17; compile it with --release 17");
  }

  @Test
  void warnsOfClassFilesThatAreTooNewForThisSparkWhenTheDriverIsElsewhere() throws IOException {
    Surroundings elsewhere =
        new Surroundings(
            OptionalInt.empty(),
            Optional.of("3.5.9"),
            Optional.empty(),
            List.of(),
            List.of(),
            false);
    Path jar = jar("job.jar", Map.of("a/X.class", compiledFor(25)));
    assertThat(lint.check(List.of(jar), elsewhere, List.of()))
        .singleElement()
        .asString()
        .contains("Java 25", "Spark 3.5.9 runs on no newer than 21");
  }

  @ParameterizedTest
  @CsvSource({"3.5.9, 3.3.4", "4.1.3, 3.4.2"})
  void refusesAJavaThatSparksHadoopDoesNotStartOn(String spark, String hadoop) throws IOException {
    Path jar = jarWith("job.jar");
    assertThatThrownBy(() -> lint.check(List.of(jar), on(25, spark, hadoop), List.of()))
        .hasMessageContaining(
            "java-for-spark: the driver's Java is 25, and Spark %s does not start on it: it has"
                + " hadoop-client-api %s, and the first for Java 24 and newer is 3.4.3; set"
                + " sparcel.java-home to a Java 17 or 21",
            spark, hadoop);
    assertThat(lint.check(List.of(jar), on(21, spark, hadoop), List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4.2.0, 3.5.0", "4.1.3, 3.4.3", "4.1.3, 3.10.0", "4.1.3, 3.4.3-vendor-1"})
  void takesAJavaThatSparksHadoopStartsOn(String spark, String hadoop) throws IOException {
    assertThat(lint.check(List.of(jarWith("job.jar")), on(25, spark, hadoop), List.of())).isEmpty();
  }

  private static Surroundings on(int java, String spark, String hadoop) {
    return new Surroundings(
        OptionalInt.of(java),
        Optional.of(spark),
        Optional.empty(),
        List.of(Path.of("hadoop-client-api-" + hadoop + ".jar")),
        List.of(),
        true);
  }

  @Test
  void passesOverClassesForNewerJavasInTheirOwnFolder() throws IOException {
    byte[] newer = compiledFor(21);
    String versioned = "META-INF/versions/21/com/example/Job.class";
    assertThat(warnings(jar("job.jar", Map.of(versioned, newer, "module-info.class", newer))))
        .isEmpty();
  }

  @Test
  void takesASignedJarThatIsWhole() throws Exception {
    assertThat(warnings(JarFiles.sign(jarWith("job.jar"), folder))).isEmpty();
  }

  @Test
  void refusesSignatureFilesOfAnotherJar() throws Exception {
    Map<String, byte[]> merged = JarFiles.read(JarFiles.sign(jarWith("signed.jar"), folder));
    merged.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\r\nMain-Class: O\r\n\r\n"));
    assertThat(refusal(JarFiles.write(folder.resolve("uber.jar"), merged)))
        .hasMessageContaining("broken-signature: uber.jar has signature files that do not fit it")
        .hasMessageContaining("Invalid signature file digest");
  }

  @Test
  void warnsOfASignedJarThatClassesWereAddedTo() throws Exception {
    Map<String, byte[]> more = JarFiles.read(JarFiles.sign(jarWith("signed.jar"), folder));
    more.put("com/example/Other.class", compiledFor(17));
    assertThat(warnings(JarFiles.write(folder.resolve("more.jar"), more)))
        .singleElement()
        .asString()
        .contains("broken-signature: more.jar is signed, and 1 of its classes are not");
  }

  @Test
  void warnsOfAProviderThatTheMergedJarDoesNotName() throws IOException {
    byte[] driver = compiledFor(17);
    String service = "META-INF/services/java.sql.Driver";
    Map<String, byte[]> lost =
        Map.of("org/postgresql/Driver.class", driver, service, bytes("com.example.Job # other\n"));
    assertThat(warnings(jar("uber.jar", lost)))
        .singleElement()
        .asString()
        .contains(
            "lost-services: uber.jar holds org.postgresql.Driver, which its META-INF/services")
        .contains("/java.sql.Driver does not name");
    Map<String, byte[]> whole =
        Map.of("org/postgresql/Driver.class", driver, service, bytes("org.postgresql.Driver\n"));
    assertThat(warnings(jar("good.jar", whole))).isEmpty();
  }

  @Test
  void refusesASerializerWhoseServiceFileIsLost() throws IOException {
    assertThat(refusal(jarWith("uber.jar", "io.sparcel.serializer.kryo.KryoTaskSerializer")))
        .hasMessageContaining("io.sparcel.serializer.kryo.KryoTaskSerializer, which its");
  }

  @Test
  void warnsOfAServiceThatNamesAClassThatIsNowhere() throws IOException {
    byte[] names = bytes("com.example.Job\ncom.example.Gone\njava.lang.String\n");
    Path jar = jar("uber.jar", Map.of("META-INF/services/a.Service", names));
    assertThat(warnings(jar))
        .singleElement()
        .asString()
        .contains("names com.example.Gone, which is in no jar");
    sparkJars.add(jarWith("spark.jar", "com.example.Gone"));
    assertThat(warnings(jar)).isEmpty();
  }

  @Test
  void warnsOfSparkAndScalaInTheJarAndNotOfAConnectorInTheirPackage() throws IOException {
    assertThat(warnings(jarWith("uber.jar", "org.apache.spark.SparkContext", "scala.Predef")))
        .singleElement()
        .asString()
        .contains("bundled-spark: uber.jar holds Spark and the Scala library");
    assertThat(warnings(jarWith("connector.jar", "org.apache.spark.sql.mine.Source"))).isEmpty();
  }

  @Test
  void warnsOfALibraryForAnotherScala() throws IOException {
    byte[] pom = bytes("groupId=org.json4s\nartifactId=json4s-core_2.12\nversion=4.0.7\n");
    assertThat(
            warnings(
                jarWith("connector_2.12-1.0.jar"),
                jar("uber.jar", Map.of("META-INF/maven/g/json4s-core_2.12/pom.properties", pom)),
                jarWith("right_2.13-1.0.jar")))
        .extracting(Finding::text)
        .containsExactly(
            "connector_2.12-1.0.jar holds connector_2.12 1.0, and the cluster's Scala is 2.13",
            "uber.jar holds json4s-core_2.12 4.0.7, and the cluster's Scala is 2.13");
  }

  @Test
  void warnsOfALibraryThatSparkBringsInAnotherVersion() throws IOException {
    sparkJars.add(jarWith("guava-14.0.1.jar"));
    sparkJars.add(jarWith("jackson-databind-2.21.2.jar"));
    byte[] guava = bytes("artifactId=guava\nversion=33.6.0-jre\n");
    byte[] jackson = bytes("artifactId=jackson-databind\nversion=2.21.0\n");
    assertThat(
            warnings(
                jar(
                    "uber.jar",
                    Map.of(
                        "com/google/common/base/Preconditions.class",
                        compiledFor(17),
                        "META-INF/maven/g/guava/pom.properties",
                        guava,
                        "com/fasterxml/jackson/databind/ObjectMapper.class",
                        compiledFor(17),
                        "META-INF/maven/g/jackson-databind/pom.properties",
                        jackson))))
        .singleElement()
        .asString()
        .contains("conflicts: uber.jar holds guava 33.6.0-jre, and Spark brings guava 14.0.1,");
    assertThat(warnings(jarWith("relocated.jar", "com.example.guava.base.Preconditions")))
        .isEmpty();
    assertThat(warnings(jarWith("own.jar", "com.google.common.base.Preconditions")))
        .singleElement()
        .asString()
        .contains("com.google.common.base.Preconditions of an unknown version");
  }

  @Test
  void doesNotWarnOfItWhereShippedJarsComeFirst() throws IOException {
    sparkJars.add(jarWith("guava-14.0.1.jar"));
    Path own = jarWith("guava-33.6.0.jar", "com.google.common.base.Preconditions");
    Surroundings childFirst =
        new Surroundings(
            OptionalInt.of(17), Optional.empty(), Optional.empty(), sparkJars, List.of(), true);
    assertThat(lint.check(List.of(own), childFirst, List.of())).isEmpty();
  }

  @Test
  void refusesASerializerWhoseLibrarySparkBringsInAnOlderMajorVersion() throws IOException {
    sparkJars.add(jarWith("protobuf-java-4.33.5.jar"));
    assertThat(warnings(jarWith("task.jar"))).isEmpty();
    sparkJars.set(0, jarWith("protobuf-java-2.5.0.jar"));
    assertThat(refusal(jarWith("task.jar")))
        .hasMessageContaining(
            "serializer-library: the serializer needs protobuf-java 4.36.2, and Spark brings"
                + " protobuf-java 2.5.0, which is found first; set"
                + " spark.driver.userClassPathFirst=true");
  }

  @Test
  void warnsOfAGuiceBesideTheRunners() throws IOException {
    assertThat(warnings(jarWith("uber.jar", "com.google.inject.Injector")))
        .singleElement()
        .asString()
        .contains("own-guice: uber.jar holds Guice, and so does the runner");
    assertThat(warnings(jarWith("relocated.jar", "com.example.inject.Injector"))).isEmpty();
  }

  @Test
  void warnsOfALoggingBackend() throws IOException {
    assertThat(warnings(jarWith("uber.jar", "ch.qos.logback.classic.Logger")))
        .singleElement()
        .asString()
        .contains("logging-backend: uber.jar holds logback");
  }

  @Test
  void reportsEverythingAtOnceErrorsAndWarnings() throws IOException {
    Map<String, byte[]> much =
        Map.of(
            "BOOT-INF/classes/a/B.class", compiledFor(17),
            "scala/Predef.class", compiledFor(17),
            "ch/qos/logback/classic/Logger.class", compiledFor(21));
    assertThat(refusal(jar("uber.jar", much)).getMessage())
        .contains("spring-boot-layout", "class-files-too-new", "bundled-spark", "logging-backend");
  }

  @Test
  void passesOverTheChecksThatAreIgnoredAndKnowsTheirNames() throws IOException {
    Path jar = jarWith("app.jar", "BOOT-INF.classes.a.B");
    assertThat(lint.check(List.of(jar), there(), List.of("spring-boot-layout"))).isEmpty();
    SparcelException unknown =
        catchThrowableOfType(
            SparcelException.class, () -> lint.check(List.of(jar), there(), List.of("spring")));
    assertThat(unknown.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(unknown).hasMessageContaining("the checks are spring-boot-layout, ");
  }

  @Test
  void readsAJarAnewWhenItWasBuiltAnew() throws IOException {
    Path jar = jarWith("job.jar");
    assertThat(warnings(jar)).isEmpty();
    jarWith("job.jar", "scala.Predef");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    assertThat(warnings(jar)).hasSize(1);
  }

  @Test
  void saysThatAFileIsNoJar() throws IOException {
    assertThat(refusal(Files.writeString(folder.resolve("x.jar"), "no jar")))
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("build the jar anew");
  }

  @Test
  void readsALargeJarInAMoment() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] content = new byte[10_500]; // which cannot be compressed
      random.nextBytes(content);
      System.arraycopy(compiledFor(17), 0, content, 0, 8);
      entries.put("com/example/p" + i / 20 + "/C" + i + ".class", content);
    }
    Path jar = JarFiles.write(folder.resolve("large.jar"), entries);
    assertThat(Files.size(jar)).isGreaterThan(50_000_000);
    long begun = System.nanoTime();
    assertThat(warnings(jar)).isEmpty();
    long first = System.nanoTime() - begun;
    begun = System.nanoTime();
    assertThat(warnings(jar)).isEmpty();
    long again = System.nanoTime() - begun;
    System.out.printf("a jar of 50 MB: %d ms, again %d ms%n", first / 1_000_000, again / 1_000_000);
    assertThat(first).isLessThan(5_000_000_000L); // a guard, far above what it takes
    assertThat(again).isLessThan(first);
  }
}
