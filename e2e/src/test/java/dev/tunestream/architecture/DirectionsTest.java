package dev.tunestream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dependencies between modules point down only. */
class DirectionsTest {
  private static final List<String> OF_A_SERVICE =
      List.of(
          "libs/recipe",
          "libs/events",
          "libs/keys",
          "libs/artifacts",
          "libs/hub",
          "libs/parquet",
          "libs/lm",
          "libs/messaging",
          "libs/report",
          "libs/text",
          "libs/service");

  /** What each module may use besides itself. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("libs/recipe", List.of()),
          Map.entry("libs/events", List.of("libs/recipe")),
          Map.entry("libs/keys", List.of("libs/recipe")),
          Map.entry("libs/artifacts", List.of()),
          Map.entry("libs/hub", List.of()),
          Map.entry("libs/parquet", List.of()),
          Map.entry("libs/report", List.of()),
          Map.entry("libs/text", List.of()),
          Map.entry("libs/lm", List.of("libs/recipe", "libs/hub", "libs/parquet")),
          Map.entry("libs/messaging", List.of("libs/events", "libs/recipe")),
          Map.entry(
              "libs/service",
              List.of(
                  "libs/messaging", "libs/artifacts", "libs/events", "libs/recipe", "libs/keys")),
          Map.entry("libs/client", List.of("libs/events", "libs/recipe")),
          Map.entry("infra/browser", List.of()),
          Map.entry("infra/hub", List.of()),
          Map.entry("infra/setup", List.of("libs/artifacts", "libs/events")),
          Map.entry("infra/local", List.of("infra/setup", "libs/events", "libs/keys")),
          Map.entry(
              "infra/testing",
              List.of("infra/setup", "libs/artifacts", "libs/events", "libs/keys")),
          Map.entry("ingest-service", OF_A_SERVICE),
          Map.entry("tokenize-service", OF_A_SERVICE),
          Map.entry("trainer-service", OF_A_SERVICE),
          Map.entry("eval-service", OF_A_SERVICE),
          Map.entry("registry-service", OF_A_SERVICE),
          Map.entry(
              "cli",
              List.of(
                  "libs/client",
                  "libs/hub",
                  "libs/lm",
                  "libs/report",
                  "libs/keys",
                  "libs/events",
                  "libs/recipe")),
          Map.entry(
              "bench", List.of("cli", "libs/client", "libs/lm", "libs/events", "libs/recipe")));

  @TestFactory
  Stream<DynamicTest> modulesUseOnlyWhatIsBelowThem() {
    JavaClasses classes = Repository.everything();
    return Repository.PACKAGES.keySet().stream()
        .map(module -> DynamicTest.dynamicTest(module, () -> check(module, classes)));
  }

  private static void check(String module, JavaClasses classes) {
    List<String> forbidden = new ArrayList<>();
    Repository.PACKAGES.forEach(
        (other, name) -> {
          if (!other.equals(module) && !MAY_USE.get(module).contains(other)) {
            forbidden.add(name + "..");
          }
        });
    noClasses()
        .that()
        .resideInAPackage(Repository.PACKAGES.get(module) + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .because("dependencies point down only (docs/architecture.md)")
        .check(classes);
  }
}
