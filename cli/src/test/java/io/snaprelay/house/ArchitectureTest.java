package io.snaprelay.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. Maven holds this between modules; here it holds between packages as well. */
@AnalyzeClasses(packages = "io.snaprelay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatTheHouseAllows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("model")
          .definedBy("io.snaprelay.model..")
          .layer("contract")
          .definedBy("io.snaprelay.contract..")
          .layer("conduct")
          .definedBy("io.snaprelay.conduct..")
          .layer("workflow")
          .definedBy("io.snaprelay.workflow..")
          .layer("runtime")
          .definedBy("io.snaprelay.runtime..")
          .layer("storage")
          .definedBy("io.snaprelay.storage..")
          .layer("sandbox")
          .definedBy("io.snaprelay.sandbox..")
          .layer("capture")
          .definedBy("io.snaprelay.capture..")
          .layer("worker")
          .definedBy("io.snaprelay.worker..")
          .layer("starter")
          .definedBy("io.snaprelay.starter..")
          .layer("cli")
          .definedBy("io.snaprelay.cli..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("runtime")
          .mayNotAccessAnyLayer()
          .whereLayer("sandbox")
          .mayNotAccessAnyLayer()
          .whereLayer("contract")
          .mayOnlyAccessLayers("model")
          .whereLayer("conduct")
          .mayOnlyAccessLayers("model", "contract")
          .whereLayer("workflow")
          .mayOnlyAccessLayers("model", "contract", "conduct")
          .whereLayer("storage")
          .mayOnlyAccessLayers("model", "contract", "runtime")
          .whereLayer("capture")
          .mayOnlyAccessLayers("model", "contract", "runtime", "storage")
          .whereLayer("starter")
          .mayOnlyAccessLayers("model", "contract", "runtime", "storage")
          .whereLayer("worker")
          .mayOnlyAccessLayers("model", "contract", "workflow", "runtime", "storage", "capture")
          .whereLayer("cli")
          .mayOnlyAccessLayers(
              "model", "contract", "runtime", "storage", "sandbox", "worker", "starter");

  @ArchTest
  static final ArchRule modelIsPlainJava =
      noClasses()
          .that()
          .resideInAPackage("io.snaprelay.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.temporal..", "com.google..", "org.apache..", "com.aliyun..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyProgramsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.snaprelay.cli..",
              "io.snaprelay.starter..",
              "io.snaprelay.sandbox..",
              "io.snaprelay.benchmarks..")
          .should(ACCESS_STANDARD_STREAMS)
          .allowEmptyShould(true);
}
