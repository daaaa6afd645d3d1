package io.sparcel.it;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sparcel.spi.TaskSerializer;
import java.io.ObjectInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All arrows between modules point towards core. */
class ModuleArrowsIT {
  private static final String[] CORE = {
    "io.sparcel",
    "io.sparcel.config..",
    "io.sparcel.envelope..",
    "io.sparcel.fingerprint..",
    "io.sparcel.graph..",
    "io.sparcel.objectstream..",
    "io.sparcel.payload..",
    "io.sparcel.shape..",
    "io.sparcel.spi..",
    "io.sparcel.staging..",
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
    for (String id : new String[] {"java", "kryo", "fst"}) {
      assertThat(ours.containPackage("io.sparcel.serializer." + id)).as(id).isTrue();
    }
  }

  @Test
  void coreKnowsNoOtherModule() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            concat(
                CORE,
                "java..",
                "org.slf4j..",
                "org.jspecify..",
                "org.apache.spark..",
                "org.apache.hadoop..")) // of HadoopStore
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
    classes()
        .that()
        .resideInAPackage("io.sparcel.serializer.fst..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            concat(
                CORE,
                "io.sparcel.serializer.fst..",
                "org.nustaq.serialization..",
                "org.objenesis..",
                "com.fasterxml.jackson.core..", // to say when it is missing
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
        .and()
        .resideOutsideOfPackage("io.sparcel.cli.probe") // a task, which runs in Spark
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark", "org.apache.spark.api..", "org.apache.spark.sql..")
        .check(ours);
  }

  @Test
  void objectStreamsAreReadInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparcel.objectstream")
        .and()
        .doNotHaveFullyQualifiedName("io.sparcel.shape.ClassShape") // looks for readObject
        .and()
        .haveNameNotMatching("io\\.sparcel\\.testkit\\.(Golden)?Sample\\$.*") // have a readObject
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class)
        .because("a stream without loader, policy and limits is a way past all three")
        .check(ours);
  }

  @Test
  void kryoReadsInItsModuleOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparcel.serializer.kryo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.esotericsoftware..")
        .because("a Kryo that is not ours asks no policy")
        .check(ours);
  }

  @Test
  void fstReadsInItsModuleOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparcel.serializer.fst..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.nustaq..")
        .because("FST loads a class before it asks, and believes every length")
        .check(ours);
  }

  @Test
  void payloadsAreDeserializedByTheGatewayOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparcel.payload")
        .and()
        .haveNameNotMatching("io\\.sparcel\\.testkit\\.SerializerContract.*")
        .should()
        .callMethodWhere(
            target(name("deserialize")).and(target(owner(assignableTo(TaskSerializer.class)))))
        .because("PayloadReader alone has verified the digest, a thread with a deadline, a policy")
        .check(ours);
  }

  @Test
  void classesThatDataNamesAreLoadedByTheGatewayOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.sparcel.payload", "io.sparcel.objectstream", "io.sparcel.spi")
        .and()
        .doNotHaveFullyQualifiedName("io.sparcel.cli.TaskCatalog") // what the user typed
        .and()
        .doNotHaveFullyQualifiedName("io.sparcel.runner.resources.UserModules") // configured
        .and()
        .doNotHaveFullyQualifiedName("io.sparcel.launch.HadoopAccess") // its own two names
        .and()
        .doNotHaveFullyQualifiedName(
            "io.sparcel.runner.failure.ClassHome") // of frames; asks for their jar
        .and()
        .doNotHaveFullyQualifiedName("io.sparcel.cli.probe.ClassOrigin") // asks for their jar, too
        .and()
        .resideOutsideOfPackage("io.sparcel.testkit")
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
        .orShould()
        .callMethod(ClassLoader.class, "loadClass", String.class)
        .because("a class name in data is a request, not an instruction")
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
