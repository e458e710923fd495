package dev.tunestream.lm.adapter.ptuning;

import dev.tunestream.lm.adapter.InitialValues;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.tensor.GradientMode;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network that makes embeddings, with the parameters in the order that its text takes. */
final class Encoder {
  private static final String PREFIX = "prompt_encoder.default.";

  private final PTuningConfig config;
  private final List<NamedTensor> parameters;
  private final TorchProgram program =
      TorchProgram.of(List.of("/dev/tunestream/lm/adapter/ptuning/encoder.py"), Map.of());

  private Encoder(PTuningConfig config, List<NamedTensor> parameters) {
    this.config = config;
    this.parameters = List.copyOf(parameters);
  }

  /** A new network: an embedding and layers that start as PyTorch's do. */
  static Encoder create(PTuningConfig config, InitialValues start) {
    int width = config.tokens().width();
    int hidden = config.hiddenSize();
    List<NamedTensor> all = new ArrayList<>();
    all.add(start.normal(PREFIX + "embedding.weight", config.tokens().count(), width));
    if (config.lstm()) {
      for (int layer = 0; layer < config.layers(); layer++) {
        int in = layer == 0 ? width : 2 * hidden;
        lstmCell(all, "l" + layer, in, hidden, start);
        lstmCell(all, "l" + layer + "_reverse", in, hidden, start);
      }
      all.addAll(start.linear(PREFIX + "mlp_head.0", 2 * hidden, 2 * hidden));
      all.addAll(start.linear(PREFIX + "mlp_head.2", 2 * hidden, width));
    } else {
      all.addAll(start.linear(PREFIX + "mlp_head.0", width, hidden));
      all.addAll(start.linear(PREFIX + "mlp_head.2", hidden, hidden));
      all.addAll(start.linear(PREFIX + "mlp_head.4", hidden, width));
    }
    return new Encoder(config, all);
  }

  private static void lstmCell(
      List<NamedTensor> all, String name, int in, int hidden, InitialValues start) {
    double bound = 1 / Math.sqrt(hidden);
    String cell = PREFIX + "lstm_head.";
    all.add(start.uniform(cell + "weight_ih_" + name, bound, 4 * hidden, in));
    all.add(start.uniform(cell + "weight_hh_" + name, bound, 4 * hidden, hidden));
    all.add(start.uniform(cell + "bias_ih_" + name, bound, 4 * hidden));
    all.add(start.uniform(cell + "bias_hh_" + name, bound, 4 * hidden));
  }

  List<NamedTensor> parameters() {
    return parameters;
  }

  /**
   * The embeddings [virtual tokens, width] as computed, and the same cut off from the network.
   * Dropout belongs to training, which records what it computes.
   */
  List<Tensor> run(Scope out) {
    List<Tensor> tensors = parameters.stream().map(NamedTensor::tensor).toList();
    if (!config.lstm()) {
      return program.call(out, "mlp", tensors);
    }
    double dropout = GradientMode.isRecording() ? config.dropout() : 0;
    // Without recording, PyTorch 2.7's LSTM goes through oneDNN, which gives other, wrong numbers
    // for two directions.
    return GradientMode.recording(
        () -> program.call(out, "lstm", tensors, config.layers(), dropout));
  }
}
