package io.sparcel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.sparcel.shape.ClassShape;
import io.sparcel.staging.HadoopStore;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sparcel");

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  @Test
  void objectStreamsAreTouchedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparcel.objectstream")
        .and()
        .doNotBelongToAnyOf(ClassShape.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
        .because("a stream without loader, policy and limits is a way past all three")
        .check(CORE);
  }

  @Test
  void classesAreLoadedByNameInTheGatewayOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.sparcel.payload", "io.sparcel.objectstream", "io.sparcel.spi")
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
        .orShould()
        .callMethod(ClassLoader.class, "loadClass", String.class)
        .because("a class name in data is a request, not an instruction")
        .check(CORE);
  }

  @Test
  void typesOfSparkAreSeenByDriverTasksOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(DriverTask.class, DriverContext.class, FanOut.class, HadoopStore.class)
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala.."))
        .because("the submitting side may run without Spark on its class path")
        .check(CORE);
  }

  @Test
  void environmentIsReadByTheConfigurationOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparcel.config")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CORE);
  }

  @Test
  void nothingEndsTheJvmOrStartsAProcess() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(CORE);
  }

  @Test
  void onlyTheJdkAndSlf4jAreNeeded() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(DriverTask.class, DriverContext.class, FanOut.class, HadoopStore.class)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("io.sparcel..", "java..", "org.slf4j..", "org.jspecify..")
        .check(CORE);
  }
}
