package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.GoldenRun;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some steps from given starting values agree with transformers and peft. */
class GoldenRunTest {
  private record Trained(Path output, List<StepReport> steps) {
    Stream<Double> each(Function<StepReport, Double> number) {
      return steps.stream().map(number);
    }
  }

  /** Every run is trained once, for all tests. */
  private static final Map<GoldenRun, Trained> TRAINED = new HashMap<>();

  @TempDir static Path folder;

  static Stream<GoldenRun> adapterRuns() {
    return Stream.of(
            "gpt_neox-lora",
            "gpt_neox-rslora",
            "llama-lora",
            "llama-rslora",
            "bloom-lora",
            "bloom-rslora",
            "gpt_neox-dora",
            "llama-dora",
            "bloom-dora",
            "bloom6-lora",
            "gpt2-lora",
            "gpt2-dora",
            "gpt2-all-linear")
        .map(GoldenRun::of);
  }

  static Stream<GoldenRun> fullRuns() {
    return Stream.of("gpt_neox-full", "llama-full", "bloom-full", "gpt2-full").map(GoldenRun::of);
  }

  @ParameterizedTest
  @MethodSource({"adapterRuns", "fullRuns"})
  void losses(GoldenRun run) throws IOException {
    assertThat(train(run).each(StepReport::loss))
        .usingElementComparator(closer(1e-4))
        .containsExactlyElementsOf(run.steps("losses"));
  }

  @ParameterizedTest
  @MethodSource({"adapterRuns", "fullRuns"})
  void gradientNorms(GoldenRun run) throws IOException {
    assertThat(train(run).each(StepReport::gradNorm))
        .usingElementComparator(closer(5e-4))
        .containsExactlyElementsOf(run.steps("grad_norms"));
  }

  @ParameterizedTest
  @MethodSource("adapterRuns")
  void trainedAdapterReadAgain(GoldenRun run) throws IOException {
    Path output = train(run).output();

    try (LanguageModel model = LanguageModel.load(run.base(), Precision.FP32);
        AdapterHandle adapter = model.attach(output)) {
      assertThat(model.score(run.prompt(), adapter).lastLogits())
          .containsExactly(run.lastLogits(), within(1e-3f));
      assertThat(model.greedy(List.of(run.prompt()), 12, false, adapter, null).getFirst())
          .containsExactly(run.greedy());
    }
  }

  @ParameterizedTest
  @MethodSource("fullRuns")
  void modelOfAllTrainedWeightsReadAgain(GoldenRun run) throws IOException {
    Path output = train(run).output();

    try (LanguageModel model = LanguageModel.load(output, Precision.FP32)) {
      // The weights were rounded to bf16 when they were saved.
      assertThat(model.score(run.prompt(), null).lastLogits())
          .containsExactly(run.lastLogits(), within(0.1f));
    }
  }

  @ParameterizedTest
  @MethodSource("fullRuns")
  void allTrainedWeightsHaveTheNamesShapesAndValuesOfTransformers(GoldenRun run)
      throws IOException {
    SafetensorsFile ours = weights(train(run).output());
    SafetensorsFile theirs = weights(run.trained());
    assertThat(shapes(ours)).isEqualTo(shapes(theirs));
    for (TensorEntry entry : theirs.tensors().values()) {
      // A key's bias has no gradient but rounding errors, which AdamW blows up.
      if (entry.shape().size() > 1) {
        assertThat(values(ours, entry.name()))
            .as(entry.name())
            .containsExactly(values(theirs, entry.name()), within(0.01f));
      }
    }
  }

  private static SafetensorsFile weights(Path model) {
    return SafetensorsFile.open(model.resolve("model.safetensors"));
  }

  private static Map<String, List<Long>> shapes(SafetensorsFile file) {
    return file.tensors().values().stream()
        .collect(Collectors.toMap(TensorEntry::name, TensorEntry::shape));
  }

  private static float[] values(SafetensorsFile file, String name) {
    try (Scope scope = Scope.open()) {
      return TensorFiles.load(file, file.tensors().get(name), scope).toFloats();
    }
  }

  private static Trained train(GoldenRun run) throws IOException {
    if (!TRAINED.containsKey(run)) {
      EngineRecipe recipe = recipe(adapter(run.method()));
      Trained trained = new Trained(folder.resolve(run.name()), new ArrayList<>());
      Training.run(
          new TrainingRequest(
              run.base(),
              rows(run),
              Optional.empty(),
              recipe.adapter(),
              recipe.training(),
              trained.output(),
              Optional.empty(),
              run.start(),
              false,
              null),
          collect(trained.steps()));
      TRAINED.put(run, trained);
    }
    return TRAINED.get(run);
  }

  private static String adapter(String method) {
    return switch (method) {
      case "lora" -> "{method: lora, rank: 4, alpha: 8}";
      case "rslora" -> "{method: lora, rank: 4, alpha: 8, rankStabilized: true}";
      case "dora" -> "{method: lora, rank: 4, alpha: 8, dora: true}";
      case "full" -> "{method: full}";
      case "all-linear" -> "{method: lora, rank: 4, alpha: 8, targets: all-linear}";
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static EngineRecipe recipe(String adapter) {
    return EngineRecipe.parse(
        """
        adapter: %s
        training: {epochs: 1, batchSize: 4, learningRate: 0.01, warmupSteps: 2, precision: fp32}
        """
            .formatted(adapter));
  }

  private static Path rows(GoldenRun run) throws IOException {
    return Files.write(folder.resolve(run.name() + ".jsonl"), run.rows());
  }

  private static TrainingListener collect(List<StepReport> steps) {
    return new TrainingListener() {
      @Override
      public void step(StepReport report) {
        steps.add(report);
      }
    };
  }

  private static Comparator<Double> closer(double tolerance) {
    return (a, b) -> Math.abs(a - b) <= tolerance ? 0 : Double.compare(a, b);
  }
}
