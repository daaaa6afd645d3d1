package io.sparcel.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All arrows between modules point towards core. */
class ModuleArrowsIT {
  private static final String[] CORE = {
    "io.sparcel", "io.sparcel.config..", "io.sparcel.envelope..", "io.sparcel.graph..",
    "io.sparcel.objectstream..", "io.sparcel.payload..", "io.sparcel.shape..", "io.sparcel.spi..",
    "io.sparcel.submission.."
  };
  private static JavaClasses ours;

  @BeforeAll
  static void readClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/shaded/"))
            .importPackages("io.sparcel");
    assertThat(ours.containPackage("io.sparcel.cli")).isTrue();
    assertThat(ours.containPackage("io.sparcel.serializer.kryo")).isTrue();
  }

  @Test
  void coreKnowsNoOtherModule() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            concat(CORE, "java..", "org.slf4j..", "org.jspecify..", "org.apache.spark.."))
        .check(ours);
  }

  @Test
  void serializersKnowCoreAndTheirLibrary() {
    classes()
        .that()
        .resideInAPackage("io.sparcel.serializer.java..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            concat(CORE, "io.sparcel.serializer.java..", "java..", "org.jspecify..", "org.slf4j.."))
        .check(ours);
    classes()
        .that()
        .resideInAPackage("io.sparcel.serializer.kryo..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            concat(
                CORE,
                "io.sparcel.serializer.kryo..",
                "com.esotericsoftware.kryo.kryo5..",
                "java..",
                "org.jspecify..",
                "org.slf4j.."))
        .check(ours);
  }

  @Test
  void nobodyButTestsAndExamplesNamesASerializer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.sparcel.launch..",
            "io.sparcel.runner..",
            "io.sparcel.cli..",
            "io.sparcel.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.sparcel.serializer..")
        .check(ours);
  }

  @Test
  void launcherAndRunnerDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.sparcel.launch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sparcel.runner..", "io.sparcel.cli..")
        .check(ours);
    noClasses()
        .that()
        .resideInAPackage("io.sparcel.runner..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sparcel.launch..", "io.sparcel.cli..")
        .check(ours);
  }

  @Test
  void sparkIsNamedOnlyWhereSparkRuns() {
    noClasses()
        .that()
        .resideInAnyPackage("io.sparcel.launch..", "io.sparcel.cli..", "io.sparcel.serializer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark", "org.apache.spark.api..", "org.apache.spark.sql..")
        .check(ours);
  }

  @Test
  void noPackageLeadsBackToItself() {
    slices().matching("io.sparcel.(**)").should().beFreeOfCycles().check(ours);
  }

  private static String[] concat(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
