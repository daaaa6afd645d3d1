package io.sparcel.serializer.fst;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.nustaq.serialization.FSTConfiguration;

/** Nothing but core, and of FST nothing but its encoder and decoder: the rest breaks promises. */
class ModuleArrowsTest {

  @Test
  void usesOfFstOnlyItsEncoderAndDecoder() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            or(
                resideInAnyPackage(
                    "io.sparcel",
                    "io.sparcel.objectstream",
                    "io.sparcel.payload",
                    "io.sparcel.shape",
                    "io.sparcel.spi",
                    "io.sparcel.serializer.fst",
                    "java..",
                    "org.jspecify..",
                    "org.objenesis",
                    "com.fasterxml.jackson.core",
                    "org.nustaq.serialization.coders"),
                belongToAnyOf(FSTConfiguration.class)))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.sparcel.serializer.fst"));
  }
}
