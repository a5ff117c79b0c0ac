package io.snaprelay.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.snaprelay.runtime");

  @Test
  void formNoCycles() {
    slices().matching("io.snaprelay.runtime.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepLibrariesToThemselves() {
    keeps("config", "io.smallrye..", "org.yaml..");
    keeps("temporal", "io.temporal..", "io.grpc..");
    keeps("logging", "ch.qos.logback..");
  }

  private static void keeps(String owner, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.snaprelay.runtime." + owner)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(CLASSES);
  }
}
