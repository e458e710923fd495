package dev.tunestream.lm.adapter.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.GoldenRun;
import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.EngineRecipe;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterMergeTest {
  @TempDir Path out;

  /** The logits of peft's trained adapters, without an adapter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt_neox-rslora",
        "gpt_neox-dora",
        "gpt_neox-ia3",
        "llama-dora",
        "llama-ia3",
        "bloom-lora",
        "bloom-ia3",
        "gpt2-all-linear"
      })
  void theMergedModelAnswersAsBaseAndAdapterDo(GoldenRun run) throws IOException {
    AdapterMerge merge = AdapterMerge.write(run.base(), run.trained(), TensorType.F32, out);

    assertThat(merge.difference()).isLessThan(1e-4 * merge.logits());
    try (LanguageModel model = LanguageModel.load(out, Precision.FP32)) {
      assertThat(model.score(run.prompt(), null).lastLogits())
          .containsExactly(run.lastLogits(), within(2e-4f));
      assertThat(model.greedy(List.of(run.prompt()), 12, false, null, null).getFirst())
          .containsExactly(run.greedy());
    }
  }

  @Test
  void bf16IsNear() throws IOException {
    GoldenRun run = GoldenRun.of("llama-lora");

    AdapterMerge merge = AdapterMerge.write(run.base(), run.trained(), TensorType.BF16, out);

    assertThat(merge.difference()).isLessThan(0.05 * merge.logits());
    assertThat(ModelDirectory.open(out).info().dtype()).isEqualTo("bfloat16");
  }

  /** Bloom's head is its embedding; a trained head is one of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"bloom-lora", "gpt2-lora", "gpt_neox-lora"})
  void trainedBiasesAndModulesAreTakenIn(GoldenRun run, @TempDir Path adapter) throws IOException {
    ModelDirectory base = ModelDirectory.open(run.base());
    try (CausalModel model = CausalModel.load(base, ElementType.FP32);
        Scope scope = Scope.open()) {
      Adapter trained =
          Adapters.create(
              EngineRecipe.parse(
                      "adapter: {method: lora, bias: all, dora: true, modulesToSave: [%s]}"
                          .formatted(model.architecture().headModule()))
                  .adapter(),
              base,
              model,
              text -> new int[0],
              1,
              scope);
      trained.parameters().forEach(parameter -> shift(parameter.tensor()));
      trained.save(adapter, null);
    }

    AdapterMerge merge = AdapterMerge.write(run.base(), adapter, TensorType.F32, out);

    assertThat(merge.difference()).isLessThan(1e-4 * merge.logits());
  }

  private static void shift(dev.tunestream.lm.tensor.Tensor tensor) {
    float[] values = tensor.toFloats();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.05f * (float) Math.sin(i);
    }
    try (Scope scope = Scope.open()) {
      tensor.set(scope.floats(values, tensor.shape()).bytes());
    }
  }

  @Test
  void aWholeModelIsWrittenInAnotherType() throws IOException {
    GoldenRun run = GoldenRun.of("llama-lora");

    AdapterMerge written = AdapterMerge.convert(run.base(), TensorType.BF16, out);

    assertThat(written.difference()).isPositive().isLessThan(0.05 * written.logits());
    assertThat(ModelDirectory.open(out).info().dtype()).isEqualTo("bfloat16");
  }

  @Test
  void virtualTokensAreRefused() {
    GoldenRun run = GoldenRun.of("gpt_neox-prompt");

    assertThatThrownBy(() -> AdapterMerge.write(run.base(), run.trained(), TensorType.F32, out))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("PROMPT_TUNING, which puts virtual tokens before a text");
  }
}
