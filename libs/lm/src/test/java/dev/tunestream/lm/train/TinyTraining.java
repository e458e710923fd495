package dev.tunestream.lm.train;

import dev.tunestream.lm.Golden;
import dev.tunestream.recipe.EngineRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Trainings of a model so small that a step takes milliseconds. */
final class TinyTraining {
  private TinyTraining() {}

  /** Writes rows of 6 to 39 random tokens out of the model's 64. */
  static Path rows(Path file, int count, long seed) throws IOException {
    return rows(file, count, seed, 64);
  }

  /** The same of the vocabulary's first tokens. */
  static Path rows(Path file, int count, long seed, int vocabulary) throws IOException {
    Random random = new Random(seed);
    return Files.write(
        file, IntStream.range(0, count).mapToObj(i -> row(random, vocabulary)).toList());
  }

  private static String row(Random random, int vocabulary) {
    int length = random.nextInt(6, 40);
    String ids =
        random
            .ints(length, 0, vocabulary)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    return "{\"input_ids\":[%s],\"prompt_length\":%d}".formatted(ids, random.nextInt(0, length));
  }

  static EngineRecipe recipe(double dropout, String training) {
    return EngineRecipe.parse(
        "adapter: {method: lora, rank: 4, dropout: %s}\ntraining: {%s}"
            .formatted(dropout, training));
  }

  static TrainingRequest request(
      EngineRecipe recipe,
      Path rows,
      Optional<Path> validation,
      Path out,
      Optional<Path> checkpoints) {
    return new TrainingRequest(
        Golden.path("runs/gpt_neox-base"),
        rows,
        validation,
        recipe.adapter(),
        recipe.training(),
        out,
        checkpoints,
        Optional.empty(),
        true,
        "tiny");
  }

  /** The same with the rows as they stand. */
  static TrainingRequest inOrder(TrainingRequest request) {
    return new TrainingRequest(
        request.base(),
        request.tokens(),
        request.validation(),
        request.adapter(),
        request.training(),
        request.output(),
        request.checkpoints(),
        request.startValues(),
        false,
        request.baseName());
  }
}
