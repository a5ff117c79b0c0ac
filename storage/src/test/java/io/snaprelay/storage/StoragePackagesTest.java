package io.snaprelay.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Ports know no adapter, adapters do not know each other, and each library is known by one. */
@AnalyzeClasses(
    packages = "io.snaprelay.storage",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StoragePackagesTest {

  @ArchTest
  static final ArchRule PORTS_KNOW_NO_ADAPTER =
      noClasses()
          .that()
          .resideInAPackage("io.snaprelay.storage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.snaprelay.storage.*..", "com.aliyun..", "org.apache..", "io.cloudevents..");

  @ArchTest
  static final ArchRule OSS_KNOWS_NO_MESSAGES =
      noClasses()
          .that()
          .resideInAPackage("..storage.oss..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..storage.kafka..", "..storage.message..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule MESSAGES_KNOW_NO_BROKER =
      noClasses()
          .that()
          .resideInAPackage("..storage.message..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..storage.kafka..", "..storage.oss..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule KAFKA_KNOWS_NO_OSS =
      noClasses()
          .that()
          .resideInAPackage("..storage.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..storage.oss..", "com.aliyun..");

  @ArchTest
  static final ArchRule NOTHING_IS_TEMPORALS =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.temporal..");
}
