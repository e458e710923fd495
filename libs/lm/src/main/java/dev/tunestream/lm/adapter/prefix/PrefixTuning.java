package dev.tunestream.lm.adapter.prefix;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.InitialValues;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.virtual.PromptEmbeddings;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.BlockAdapter;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.recipe.adapter.PrefixSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Prefix tuning (Li and Liang 2021, arXiv:2101.00190): in every block, fp32 keys and values in
 * front of those of the row are trained; or, with a projection, a small network that makes them,
 * and its input. Only the keys and values are saved.
 */
public final class PrefixTuning implements Adapter {
  private static final String PREFIX = "prompt_encoder.default.";

  private final PrefixConfig config;
  private final List<NamedTensor> parameters;
  private Tensor computed;
  private List<Tensor> given;

  private PrefixTuning(PrefixConfig config, List<NamedTensor> parameters) {
    this.config = config;
    this.parameters = parameters;
  }

  /**
   * A new adapter to train: the prefix, or the network's input, starts from the standard normal
   * distribution, the network's layers as PyTorch's do.
   */
  public static PrefixTuning create(
      PrefixSpec spec, Architecture architecture, long seed, Scope scope) {
    VirtualTokens tokens =
        VirtualTokens.keysAndValues(spec.virtualTokens(), architecture).fitting(architecture);
    int width = tokens.width();
    int hidden = Objects.requireNonNullElse(spec.hiddenSize(), width);
    PrefixConfig config = new PrefixConfig(tokens, spec.projection(), hidden, null);
    InitialValues start = new InitialValues(seed, scope);
    List<NamedTensor> parameters = new ArrayList<>();
    parameters.add(
        start.normal(
            PREFIX + "embedding.weight",
            tokens.count(),
            spec.projection() ? width : config.rowWidth()));
    if (spec.projection()) {
      parameters.addAll(start.linear(PREFIX + "transform.0", width, hidden));
      parameters.addAll(start.linear(PREFIX + "transform.2", hidden, config.rowWidth()));
    }
    return new PrefixTuning(config, List.copyOf(parameters));
  }

  /**
   * A saved adapter for use.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it does not fit the model
   */
  public static ForwardAdapter load(
      AdapterDirectory directory, Architecture architecture, Scope scope) {
    PrefixConfig config = PrefixConfig.read(directory.config(), architecture);
    VirtualTokens tokens = config.tokens();
    try (Scope inner = Scope.open()) {
      Tensor saved = PromptEmbeddings.load(directory, tokens.count(), config.rowWidth(), inner);
      List<Tensor> made = run(List.of(saved), tokens, scope);
      made.getFirst().close(); // the parts are copies
      return ofBlocks(made.subList(1, made.size()));
    }
  }

  @Override
  public List<NamedTensor> parameters() {
    return parameters;
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    List<Tensor> made = run(scope);
    computed = made.getFirst();
    given = made.subList(1, made.size());
    if (GradientMode.isRecording()) {
      given.forEach(Tensor::requireGradient);
    }
    return ofBlocks(given);
  }

  private List<Tensor> run(Scope scope) {
    return run(parameters.stream().map(NamedTensor::tensor).toList(), config.tokens(), scope);
  }

  private static List<Tensor> run(List<Tensor> from, VirtualTokens tokens, Scope scope) {
    return program().call(scope, "prefix", from, tokens.layers(), tokens.heads());
  }

  private static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/adapter/prefix/prefix.py"), Map.of());
  }

  private static ForwardAdapter ofBlocks(List<Tensor> keysAndValues) {
    return ForwardAdapter.ofBlocks(
        IntStream.range(0, keysAndValues.size() / 2)
            .mapToObj(
                layer ->
                    BlockAdapter.ofPrefix(
                        keysAndValues.get(2 * layer), keysAndValues.get(2 * layer + 1)))
            .toList());
  }

  @Override
  public void backward() {
    try (Scope scope = Scope.open()) {
      List<Tensor> gradients = given.stream().map(part -> part.gradient(scope)).toList();
      computed.backward(program().one(scope, "joined", gradients));
    }
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    try (Scope scope = Scope.open()) {
      PromptEmbeddings.save(directory, config.named(baseName).toJson(), run(scope).getFirst());
    }
  }
}
