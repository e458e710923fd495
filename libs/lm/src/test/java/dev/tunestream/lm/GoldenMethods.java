package dev.tunestream.lm;

import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.recipe.EngineRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reference values of prompt tuning, prefix tuning, P-tuning and IA3 on every architecture. */
public final class GoldenMethods {
  private static final List<String> ARCHITECTURES = List.of("gpt_neox", "llama", "bloom");
  private static final List<String> METHODS =
      List.of("prompt", "prefix", "prefixproj", "ptuning", "ia3");

  private GoldenMethods() {}

  /** Names such as {@code gpt_neox-prompt}. */
  public static Stream<String> names() {
    return ARCHITECTURES.stream()
        .flatMap(base -> METHODS.stream().map(method -> base + "-" + method));
  }

  /** The training runs of all names and of GPT-2, and of options that these do not have. */
  public static Stream<GoldenRun> runs() {
    return Stream.concat(
        Stream.concat(names(), METHODS.stream().map(method -> "gpt2-" + method)).map(GoldenRun::of),
        Stream.of(
                "tiny-lstm1",
                "tiny-lstm3",
                "tiny-text",
                "tiny-ia3",
                "tiny-ia3save",
                "wide-prefix",
                "learned-prefix",
                "learned-prompt",
                "learned-ia3")
            .map(name -> new GoldenRun(Golden.reference("methods"), name)));
  }

  /** Trains what a run trained, from its start; the adapter is written to a folder. */
  public static void train(GoldenRun run, Path output, TrainingListener listener)
      throws IOException {
    EngineRecipe recipe =
        EngineRecipe.parse(
            """
            adapter: %s
            training: {epochs: 1, batchSize: 4, learningRate: 0.01, warmupSteps: 2, precision: fp32}
            """
                .formatted(adapter(run)));
    Files.createDirectories(output);
    Training.run(
        new TrainingRequest(
            run.base(),
            Files.write(output.resolveSibling(run.name() + ".jsonl"), run.rows()),
            Optional.empty(),
            recipe.adapter(),
            recipe.training(),
            output,
            Optional.empty(),
            run.start(),
            false,
            Golden.json(run.trained().resolve(AdapterDirectory.CONFIG))
                .path("base_model_name_or_path")
                .textValue()),
        listener);
  }

  private static String adapter(GoldenRun run) {
    return switch (run.name()) {
      case "tiny-lstm1" -> lstm(1);
      case "tiny-lstm3" -> lstm(3);
      case "tiny-text" ->
          "{method: prompt, virtualTokens: 7, init: text, initText: Generate inspirational quotes é}";
      case "tiny-ia3" ->
          "{method: ia3, targets: [attention.dense, dense_h_to_4h, dense_4h_to_h], feedforward: [dense_h_to_4h, attention.dense]}";
      case "tiny-ia3save" -> "{method: ia3, modulesToSave: [lm_head, final_layer_norm]}";
      case "learned-ia3" -> "{method: ia3, modulesToSave: [mlp.c_fc]}";
      case "wide-prefix", "learned-prefix" -> "{method: prefix, virtualTokens: 3}";
      case "learned-prompt" -> "{method: prompt, virtualTokens: 3}";
      default -> usual(run.method());
    };
  }

  private static String lstm(int layers) {
    return "{method: p-tuning, virtualTokens: 3, encoder: lstm, hiddenSize: 8, layers: %d}"
        .formatted(layers);
  }

  private static String usual(String method) {
    return switch (method) {
      case "prompt" -> "{method: prompt, virtualTokens: 4}";
      case "prefix" -> "{method: prefix, virtualTokens: 4}";
      case "prefixproj" -> "{method: prefix, virtualTokens: 4, projection: true, hiddenSize: 16}";
      case "ptuning" -> "{method: p-tuning, virtualTokens: 4, encoder: mlp, hiddenSize: 16}";
      case "ia3" -> "{method: ia3}";
      default -> throw new IllegalArgumentException(method);
    };
  }
}
