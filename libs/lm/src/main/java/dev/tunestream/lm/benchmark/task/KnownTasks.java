package dev.tunestream.lm.benchmark.task;

import dev.tunestream.lm.benchmark.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The tasks that have a name, as lm-evaluation-harness 0.4.13 asks them; their definitions are
 * resources beside this class.
 */
final class KnownTasks {
  /** In the order in which they are listed to people. */
  static final List<String> NAMES =
      List.of(
          "arc_easy",
          "arc_challenge",
          "hellaswag",
          "mmlu",
          "truthfulqa_mc1",
          "truthfulqa_mc2",
          "piqa",
          "winogrande",
          "openbookqa");

  private KnownTasks() {}

  static TaskDefinition named(String name) {
    if (!NAMES.contains(name)) {
      throw new BenchmarkException(
          "The task '%s' is not known. There are %s; others are written in YAML (docs/benchmarks.md)."
              .formatted(name, String.join(", ", NAMES)));
    }
    String file = name + ".yaml";
    try (InputStream yaml = KnownTasks.class.getResourceAsStream(file)) {
      return new TaskReader(Path.of(""))
          .read(TaskDocument.of(file, new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
