package dev.tunestream.lm.adapter.ptuning;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.InitialValues;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.virtual.PromptEmbeddings;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.adapter.PTuningSpec;
import dev.tunestream.recipe.adapter.PromptEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * P-tuning (Liu et al. 2021, arXiv:2103.10385): embeddings in front of every row, as prompt tuning
 * has them, made by a small network; the network and its input are trained. Only what it makes is
 * saved.
 */
public final class PTuning implements Adapter {
  private final PTuningConfig config;
  private final Encoder encoder;
  private Tensor computed;
  private Tensor given;

  private PTuning(PTuningConfig config, Encoder encoder) {
    this.config = config;
    this.encoder = encoder;
  }

  /** A new adapter to train; the network starts as PyTorch's embedding and layers do. */
  public static PTuning create(
      PTuningSpec spec, Architecture architecture, long seed, Scope scope) {
    VirtualTokens tokens =
        VirtualTokens.embeddings(spec.virtualTokens(), architecture).fitting(architecture);
    PTuningConfig config =
        new PTuningConfig(
            tokens,
            spec.encoder() == PromptEncoder.LSTM,
            Objects.requireNonNullElse(spec.hiddenSize(), tokens.width()),
            spec.layers(),
            spec.dropout(),
            null);
    return new PTuning(config, Encoder.create(config, new InitialValues(seed, scope)));
  }

  /**
   * A saved adapter for use.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it does not fit the model
   */
  public static ForwardAdapter load(
      AdapterDirectory directory, Architecture architecture, Scope scope) {
    VirtualTokens tokens = PTuningConfig.read(directory.config(), architecture).tokens();
    return ForwardAdapter.ofPrompt(
        PromptEmbeddings.load(directory, tokens.count(), tokens.width(), scope));
  }

  @Override
  public List<NamedTensor> parameters() {
    return encoder.parameters();
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    List<Tensor> made = encoder.run(scope);
    computed = made.getFirst();
    given = made.getLast();
    if (GradientMode.isRecording()) {
      given.requireGradient();
    }
    return ForwardAdapter.ofPrompt(given);
  }

  @Override
  public void backward() {
    try (Scope scope = Scope.open()) {
      computed.backward(given.gradient(scope));
    }
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    try (Scope scope = Scope.open()) {
      PromptEmbeddings.save(
          directory, config.named(baseName).toJson(), encoder.run(scope).getLast());
    }
  }
}
