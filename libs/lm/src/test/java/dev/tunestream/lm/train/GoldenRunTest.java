package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty steps from given starting values agree with transformers and peft. */
class GoldenRunTest {
  private static final JsonNode RUNS = Golden.json("runs/runs.json");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox-lora",
        "gpt_neox-rslora",
        "gpt_neox-full",
        "llama-lora",
        "llama-rslora",
        "llama-full"
      })
  void losses(String run) throws IOException {
    List<StepReport> steps = train(run);

    assertThat(steps.stream().map(StepReport::loss))
        .usingElementComparator(closer(1e-4))
        .containsExactlyElementsOf(expected(run, "losses"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox-lora",
        "gpt_neox-rslora",
        "gpt_neox-full",
        "llama-lora",
        "llama-rslora",
        "llama-full"
      })
  void gradientNorms(String run) throws IOException {
    List<StepReport> steps = train(run);

    assertThat(steps.stream().map(StepReport::gradNorm))
        .usingElementComparator(closer(5e-4))
        .containsExactlyElementsOf(expected(run, "grad_norms"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox-lora", "gpt_neox-rslora", "llama-lora", "llama-rslora"})
  void trainedAdapterReadAgain(String run) throws IOException {
    train(run);

    JsonNode expected = RUNS.path("runs").path(run);
    int[] prompt = Golden.ints(expected.path("prompt"));
    try (LanguageModel model = LanguageModel.load(base(run), Precision.FP32);
        AdapterHandle adapter = model.attach(folder.resolve("out"))) {
      assertThat(model.score(prompt, adapter).lastLogits())
          .containsExactly(Golden.floats(expected.path("last_logits")), within(1e-3f));
      assertThat(model.greedy(List.of(prompt), 12, false, adapter, null).getFirst())
          .containsExactly(Golden.ints(expected.path("greedy")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox-full", "llama-full"})
  void modelOfAllTrainedWeightsReadAgain(String run) throws IOException {
    train(run);

    JsonNode expected = RUNS.path("runs").path(run);
    int[] prompt = Golden.ints(expected.path("prompt"));
    try (LanguageModel model = LanguageModel.load(folder.resolve("out"), Precision.FP32)) {
      // The weights were rounded to bf16 when they were saved.
      assertThat(model.score(prompt, null).lastLogits())
          .containsExactly(Golden.floats(expected.path("last_logits")), within(0.1f));
    }
  }

  private List<StepReport> train(String run) throws IOException {
    EngineRecipe recipe = recipe(run.substring(run.indexOf('-') + 1));
    Path start = Golden.path("runs/" + run).resolve("trainable_start.safetensors");
    List<StepReport> steps = new ArrayList<>();
    Training.run(
        new TrainingRequest(
            base(run),
            rows(),
            recipe.adapter(),
            recipe.training(),
            folder.resolve("out"),
            Optional.empty(),
            Optional.of(start).filter(Files::exists),
            false,
            null),
        collect(steps));
    return steps;
  }

  private static Path base(String run) {
    return Golden.path("runs/" + Golden.baseOf(run));
  }

  private static EngineRecipe recipe(String method) {
    String adapter =
        switch (method) {
          case "lora" -> "{method: lora, rank: 4, alpha: 8}";
          case "rslora" -> "{method: lora, rank: 4, alpha: 8, rankStabilized: true}";
          case "full" -> "{method: full}";
          default -> throw new IllegalArgumentException(method);
        };
    return EngineRecipe.parse(
        """
        adapter: %s
        training: {epochs: 1, batchSize: 4, learningRate: 0.01, warmupSteps: 2, precision: fp32}
        """
            .formatted(adapter));
  }

  private Path rows() throws IOException {
    List<String> lines = new ArrayList<>();
    RUNS.path("batches").forEach(batch -> batch.forEach(row -> lines.add(row.toString())));
    return Files.write(folder.resolve("rows.jsonl"), lines);
  }

  private static TrainingListener collect(List<StepReport> steps) {
    return new TrainingListener() {
      @Override
      public void step(StepReport report) {
        steps.add(report);
      }
    };
  }

  private static List<Double> expected(String run, String key) {
    List<Double> values = new ArrayList<>();
    RUNS.path("runs").path(run).path(key).forEach(value -> values.add(value.doubleValue()));
    return values;
  }

  private static java.util.Comparator<Double> closer(double tolerance) {
    return (a, b) -> Math.abs(a - b) <= tolerance ? 0 : Double.compare(a, b);
  }
}
