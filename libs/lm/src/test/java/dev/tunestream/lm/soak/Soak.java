package dev.tunestream.lm.soak;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.GenerationOptions;
import dev.tunestream.lm.generate.GenerationRequest;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.model.RandomModel;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Works on in one process and prints how much memory is resident: {@code phase,MiB} before and
 * after each kind of work. The heap must be given a fixed size, so that what changes is native.
 */
final class Soak {
  private static final int VOCABULARY = 512;
  private static final int MOST_TOKENS = 96;

  private final Path folder;
  private final Path base;
  private final Path rows;

  private Soak(Path folder) throws IOException {
    this.folder = folder;
    this.base = folder.resolve("base");
    this.rows = folder.resolve("rows.jsonl");
    RandomModel.write(
        base,
        new GptNeoxConfig(
            VOCABULARY,
            64,
            2,
            4,
            256,
            128,
            0.25,
            10_000,
            1e-5,
            Activation.GELU,
            true,
            true,
            false,
            0),
        5);
    Random random = new Random(5);
    Files.write(
        rows,
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    "{\"input_ids\":[%s],\"prompt_length\":3}"
                        .formatted(
                            random
                                .ints(random.nextInt(8, MOST_TOKENS), 0, VOCABULARY)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(","))))
            .toList());
  }

  /**
   * Runs it.
   *
   * @param arguments a folder to work in, and the numbers of training steps, generations and loads
   */
  public static void main(String[] arguments) throws IOException {
    Soak soak = new Soak(Path.of(arguments[0]));
    int steps = Integer.parseInt(arguments[1]);
    int generations = Integer.parseInt(arguments[2]);
    int loads = Integer.parseInt(arguments[3]);
    // Thread pools, allocator arenas and compiled code are there only after some work.
    soak.train(steps / 5);
    soak.generate(generations / 5);
    soak.load(loads / 5);
    tell("begin");
    soak.train(steps);
    tell("training");
    soak.generate(generations);
    tell("generation");
    soak.load(loads);
    tell("loading");
  }

  /** Trains with every kind of adapter that computes something of its own in a step. */
  private void train(int steps) throws IOException {
    List<String> adapters =
        List.of(
            "{method: lora, dropout: 0.1}",
            "{method: qlora, targets: all-linear}",
            "{method: p-tuning, encoder: lstm}",
            "{method: prefix, projection: true}");
    for (String adapter : adapters) {
      EngineRecipe recipe =
          EngineRecipe.parse(
              "adapter: %s\ntraining: {maxSteps: %d, saveEvery: 100, precision: fp32}"
                  .formatted(adapter, steps / adapters.size()));
      Training.run(
          new TrainingRequest(
              base,
              rows,
              Optional.empty(),
              recipe.adapter(),
              recipe.training(),
              folder.resolve("adapter"),
              Optional.of(Files.createTempDirectory(folder, "checkpoints-")),
              Optional.empty(),
              true,
              "base"),
          TrainingListener.NONE);
    }
  }

  private void generate(int generations) {
    Random random = new Random(6);
    try (LanguageModel model = LanguageModel.load(base, Precision.FP32);
        AdapterHandle adapter = model.attach(folder.resolve("adapter"))) {
      for (int i = 0; i < generations; i++) {
        List<int[]> prompts =
            List.of(prompt(random), prompt(random), prompt(random), prompt(random));
        model.generate(
            GenerationRequest.all(
                prompts, GenerationOptions.greedy(24), i % 2 == 0 ? adapter : null),
            null,
            null);
      }
    }
  }

  private void load(int loads) {
    for (int i = 0; i < loads; i++) {
      try (LanguageModel model = LanguageModel.load(base, Precision.BF16);
          AdapterHandle adapter = model.attach(folder.resolve("adapter"))) {
        model.score(new int[] {1, 2, 3, i}, adapter);
      }
    }
  }

  private static int[] prompt(Random random) {
    return random.ints(random.nextInt(1, 60), 0, VOCABULARY).toArray();
  }

  private static void tell(String phase) throws IOException {
    System.gc();
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    System.out.println(phase + "," + Long.parseLong(resident.replaceAll("\\D", "")) / 1024);
  }
}
