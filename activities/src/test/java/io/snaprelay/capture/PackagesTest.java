package io.snaprelay.capture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which packages of capture may know which. */
class PackagesTest {

  private final JavaClasses capture =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.snaprelay.capture");

  @Test
  void packagesKnowEachOtherInOneDirection() {
    slices().matching("io.snaprelay.capture.(*)..").should().beFreeOfCycles().check(capture);
  }

  @Test
  void onlyTheActivitiesAndTheOrdersAdapterKnowTemporalsClient() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..segment..", "..delivery..", "..oneshot..", "..outage..", "..loop..", "..source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.temporal..")
        .check(capture);
  }

  @Test
  void onlyTheAdapterKnowsFfmpeg() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..ffmpeg..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.snaprelay.capture.ffmpeg..")
        .check(capture);
  }
}
