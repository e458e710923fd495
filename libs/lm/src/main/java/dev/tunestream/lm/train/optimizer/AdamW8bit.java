package dev.tunestream.lm.train.optimizer;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import dev.tunestream.lm.train.optimizer.state.StateSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AdamW whose running means are kept in block-wise 8-bit numbers (Dettmers et al. 2021,
 * arXiv:2110.02861), equal to {@code bitsandbytes.optim.AdamW8bit} as its PyTorch code computes on
 * a CPU. State: 2.03 bytes for each trained number; small parameters have 8, as in {@link AdamW}.
 *
 * <p>The mean of the gradient is in the signed dynamic map, that of its square in the unsigned one,
 * each in blocks of 256. The CUDA kernel of bitsandbytes differs in two details that matter in the
 * last digits: it takes weight decay off behind the update, and keeps the sign of a mean that
 * rounds to 0.
 *
 * @param beta1 decay of the running mean of the gradient
 * @param beta2 decay of the running mean of its square
 * @param epsilon added to the root of that mean
 * @param weightDecay share of a parameter taken off in a step of rate 1
 */
public record AdamW8bit(double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {
  private static final int BLOCK = 256;

  /** Parameters of fewer elements keep fp32 state, as bitsandbytes' {@code min_8bit_size} says. */
  private static final int SMALLEST = 4096;

  /** Blocks worked on at a time: a megabyte of fp32. */
  private static final int SLICE = 1024;

  /** Ranges of the search tables in a power of two. */
  private static final int RANGES = 256;

  public AdamW8bit {
    Setting.share("beta1", beta1);
    Setting.share("beta2", beta2);
    Setting.positive("epsilon", epsilon);
    Setting.notNegative("weightDecay", weightDecay);
  }

  @Override
  public List<StateSlot> state(long... shape) {
    long elements = StateSlot.elements(shape);
    if (elements < SMALLEST) {
      return List.of(StateSlot.fp32("state1", shape), StateSlot.fp32("state2", shape));
    }
    long blocks = Math.ceilDiv(elements, BLOCK);
    return List.of(
        new StateSlot("state1", ElementType.UINT8, shape),
        new StateSlot("state2", ElementType.UINT8, shape),
        StateSlot.fp32("absmax1", blocks),
        StateSlot.fp32("absmax2", blocks));
  }

  @Override
  public void update(
      List<Tensor> parameters, List<Tensor> gradients, List<Tensor> state, UpdateStep step) {
    try (Scope scope = Scope.open()) {
      program()
          .one(
              scope,
              "update",
              parameters,
              gradients,
              state,
              Codes.SIGNED,
              Codes.UNSIGNED,
              step.clip(),
              step.rate(),
              beta1,
              beta2,
              epsilon,
              weightDecay,
              1 - Math.pow(beta1, step.number()),
              1 - Math.pow(beta2, step.number()));
    }
  }

  static TorchProgram program() {
    return TorchProgram.of(
        List.of(
            "/dev/tunestream/lm/quantize/dynamic_map.py",
            "/dev/tunestream/lm/train/optimizer/adam.py",
            "/dev/tunestream/lm/train/optimizer/blockwise.py",
            "/dev/tunestream/lm/train/optimizer/adamw8bit.py"),
        Map.of("block", BLOCK, "smallest", SMALLEST, "slice", SLICE, "ranges", RANGES));
  }

  /** Map and search tables of both kinds, 100 KB kept as long as the process lives. */
  private static final class Codes {
    private static final Scope SCOPE = Scope.open();
    static final List<Tensor> SIGNED = of(true);
    static final List<Tensor> UNSIGNED = of(false);

    private static List<Tensor> of(boolean signed) {
      List<Tensor> codes = new ArrayList<>();
      Tensor device = SCOPE.zeros(ElementType.FP32, 0);
      codes.add(program().one(SCOPE, "dynamic_map", device, signed));
      codes.addAll(program().call(SCOPE, "search_tables", codes.getFirst()));
      return List.copyOf(codes);
    }
  }
}
