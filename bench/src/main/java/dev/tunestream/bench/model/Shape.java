package dev.tunestream.bench.model;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.LlamaConfig;
import dev.tunestream.lm.checkpoint.LlamaKind;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.Rope;
import dev.tunestream.lm.checkpoint.RopeScaling;

/** Models by the sizes that they share with published ones. Their weights are random. */
public enum Shape {
  PYTHIA_70M("pythia-70m", pythia(512, 6, 8)),
  PYTHIA_410M("pythia-410m", pythia(1024, 24, 16)),
  BLOOMZ_560M("bloomz-560m", new BloomConfig(250_880, 1024, 24, 16, 2048, 1e-5, false, true, 0)),
  /** Not published: LLaMA's form, with grouped-query attention, as large as fits a CPU's bench. */
  LLAMA_150M(
      "llama-150m",
      new LlamaConfig(
          LlamaKind.LLAMA,
          50_304,
          768,
          12,
          12,
          4,
          64,
          2048,
          2048,
          new Rope(10_000, new RopeScaling.None()),
          1e-5,
          Activation.SILU,
          false,
          false,
          0,
          false,
          0));

  private final String shapeName;
  private final ModelConfig config;

  Shape(String shapeName, ModelConfig config) {
    this.shapeName = shapeName;
    this.config = config;
  }

  public String shapeName() {
    return shapeName;
  }

  public ModelConfig config() {
    return config;
  }

  private static ModelConfig pythia(int hidden, int layers, int heads) {
    return new GptNeoxConfig(
        50_304,
        hidden,
        layers,
        heads,
        4 * hidden,
        2048,
        0.25,
        10_000,
        1e-5,
        Activation.GELU,
        true,
        true,
        false,
        0);
  }
}
