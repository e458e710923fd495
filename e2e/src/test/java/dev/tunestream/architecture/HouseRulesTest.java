package dev.tunestream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds inside the modules. */
class HouseRulesTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = Repository.everything();
  }

  @Test
  void theContractKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tunestream.recipe..", "dev.tunestream.events..", "dev.tunestream.keys..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.apache.kafka..")
        .because("everyone holds the contract, also those without a framework")
        .check(classes);
  }

  @Test
  void thePageOfAReportKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("dev.tunestream.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.apache.kafka..")
        .because("a service and the command line make the same page")
        .check(classes);
  }

  @Test
  void aPageIsMadeWithoutTheValidator() {
    noClasses()
        .that()
        .resideInAPackage("dev.tunestream.report..")
        .and()
        .doNotHaveSimpleName("ReportSchema")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.networknt..")
        .because("only tests bring it along")
        .check(classes);
  }

  @Test
  void theEngineKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("dev.tunestream.lm..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..", "jakarta..", "io.smallrye..", "org.apache.kafka..", "io.minio..")
        .because("libs/lm is usable on its own")
        .check(classes);
  }

  @Test
  void onlyTheTensorPackageTouchesPyTorch() {
    noClasses()
        .that()
        .resideInAPackage("dev.tunestream.lm..")
        .and()
        .resideOutsideOfPackage("dev.tunestream.lm.tensor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.ndarray..", "ai.djl.engine..")
        .because("traps of the native library are dealt with in one place")
        .check(classes);
  }

  @Test
  void theStackKnowsNoServiceClass() {
    noClasses()
        .that()
        .resideInAPackage("dev.tunestream.local..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..")
        .because("services are started as processes")
        .check(classes);
  }

  @Test
  void onlyCommandsUseStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.tunestream.cli..", "dev.tunestream.bench..")
        .should(ACCESS_STANDARD_STREAMS)
        .because("services log, libraries throw")
        .check(classes);
  }

  @Test
  void nobodyLogsThroughJavaUtilLogging() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
  }

  @TestFactory
  Stream<DynamicTest> packagesDependOnOneAnotherWithoutCycles() {
    return Repository.PACKAGES.entrySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(),
                    () ->
                        slices()
                            .matching(module.getValue() + ".(*)..")
                            .should()
                            .beFreeOfCycles()
                            .allowEmptyShould(true)
                            .check(classes)));
  }
}
