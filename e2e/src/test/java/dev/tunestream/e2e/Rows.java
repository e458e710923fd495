package dev.tunestream.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of records for tests, from the samples. */
final class Rows {
  static final Path SAMPLES =
      Tunestream.ROOT.resolve("cli/src/main/resources/dev/tunestream/cli/samples");

  private Rows() {}

  /** The first questions of the samples. */
  static List<String> questions(int count) {
    try (Stream<String> lines = Files.lines(SAMPLES.resolve("questions.jsonl"))) {
      return lines.limit(count).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, List<String> lines) {
    try {
      return Files.write(folder.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recipe that trains for seconds. */
  static Path shortRecipe(Path folder) {
    return write(
        folder,
        "short.yaml",
        List.of(
            "adapter: {method: lora, rank: 4, alpha: 8}",
            "training: {epochs: 1, batchSize: 16, learningRate: 1.0e-3}",
            "evaluation: {maxNewTokens: 8}"));
  }

  /** A recipe on a dataset that is there. */
  static Path recipe(Path folder, String dataset, String template, String rest) {
    return write(
        folder,
        "recipe-%d.yaml".formatted(template.hashCode()),
        List.of(
            "name: preview",
            "base: seedling",
            "data: {dataset: %s, %s}".formatted(dataset, template),
            rest));
  }
}
