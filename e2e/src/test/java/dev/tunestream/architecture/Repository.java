package dev.tunestream.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The repository's modules, and the classes that were compiled in them. */
final class Repository {
  /** The base package of each module, by its folder. */
  static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("libs/recipe", "dev.tunestream.recipe"),
              Map.entry("libs/events", "dev.tunestream.events"),
              Map.entry("libs/keys", "dev.tunestream.keys"),
              Map.entry("libs/artifacts", "dev.tunestream.artifacts"),
              Map.entry("libs/hub", "dev.tunestream.hub"),
              Map.entry("libs/parquet", "dev.tunestream.parquet"),
              Map.entry("libs/report", "dev.tunestream.report"),
              Map.entry("libs/text", "dev.tunestream.text"),
              Map.entry("libs/lm", "dev.tunestream.lm"),
              Map.entry("libs/messaging", "dev.tunestream.messaging"),
              Map.entry("libs/service", "dev.tunestream.service"),
              Map.entry("libs/client", "dev.tunestream.client"),
              Map.entry("infra/browser", "dev.tunestream.browser"),
              Map.entry("infra/hub", "dev.tunestream.hubserver"),
              Map.entry("infra/setup", "dev.tunestream.setup"),
              Map.entry("infra/local", "dev.tunestream.local"),
              Map.entry("infra/testing", "dev.tunestream.testing"),
              Map.entry("ingest-service", "dev.tunestream.ingest"),
              Map.entry("tokenize-service", "dev.tunestream.tokenize"),
              Map.entry("trainer-service", "dev.tunestream.trainer"),
              Map.entry("eval-service", "dev.tunestream.eval"),
              Map.entry("registry-service", "dev.tunestream.registry"),
              Map.entry("cli", "dev.tunestream.cli"),
              Map.entry("bench", "dev.tunestream.bench")));

  private static final Path ROOT = Path.of(System.getProperty("tunestream.root", ".."));

  private Repository() {}

  static JavaClasses everything() {
    return new ClassFileImporter()
        .importPaths(PACKAGES.keySet().stream().map(Repository::classes).toList());
  }

  private static Path classes(String folder) {
    Path classes = ROOT.resolve(folder).resolve("target/classes");
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException(classes + " is not there: compile all modules first");
    }
    return classes;
  }
}
