package io.snaprelay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of this module may know. */
@AnalyzeClasses(packages = "io.snaprelay", importOptions = DoNotIncludeTests.class)
class ModuleArchitectureTest {

  @ArchTest
  static final ArchRule modelIsPlainJava =
      classes()
          .that()
          .resideInAPackage("io.snaprelay.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.snaprelay.model..",
              "org.jspecify.annotations..",
              "com.fasterxml.jackson.annotation..");

  @ArchTest
  static final ArchRule contractDoesNotKnowTheWorkflow =
      noClasses()
          .that()
          .resideInAPackage("io.snaprelay.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.snaprelay.workflow..");

  @ArchTest
  static final ArchRule conductIsPlainJava =
      noClasses()
          .that()
          .resideInAPackage("io.snaprelay.conduct..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.snaprelay.workflow..", "io.temporal..");

  @ArchTest
  static final ArchRule workflowIsDeterministic =
      noClasses()
          .that()
          .resideInAnyPackage("io.snaprelay.workflow..", "io.snaprelay.conduct..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..", "java.io..", "java.net..")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random");
}
