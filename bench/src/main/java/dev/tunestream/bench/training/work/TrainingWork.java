package dev.tunestream.bench.training.work;

import dev.tunestream.bench.rows.Row;
import dev.tunestream.bench.training.Method;
import dev.tunestream.lm.checkpoint.ModelConfig;
import java.util.List;

/**
 * Floating-point operations of the matrix products that a training step can't do without, counted
 * the ordinary way: 2·m·n·k for a product of m × k by k × n; as much again backward to each factor
 * whose gradient something below or in it needs. So frozen weights get no gradient, and nothing
 * below the lowest trained value does.
 *
 * <p>Attention counts every pair of positions of a row, also those that the mask hides. The head
 * counts positions with a label. Not counted: recomputation, padding, element-wise work, and what
 * is less than a hundredth of a step: DoRA's norms and the networks of P-tuning.
 */
public final class TrainingWork {
  private final Block block;
  private final int layers;
  private final long head;
  private final Method method;

  /** The work of training a model by a method. */
  public TrainingWork(ModelConfig model, Method method) {
    this.block = Block.of(model);
    this.layers = model.layers();
    this.head = 2L * model.hiddenSize() * model.vocabulary();
    this.method = method;
  }

  /** Of all rows together, for one of their tokens; virtual tokens add work but are no tokens. */
  public double perToken(List<Row> rows) {
    return rows.stream().mapToDouble(row -> ofRow(row.ids().length, row.labels())).sum()
        / rows.stream().mapToLong(row -> row.ids().length).sum();
  }

  /**
   * Of one row, forward and backward.
   *
   * @param tokens its real tokens
   * @param labels how many of them are predicted
   */
  long ofRow(int tokens, int labels) {
    long positions = tokens + method.promptLength();
    long pairs = positions * (positions + method.prefixLength());
    long all = headWork(labels);
    for (int layer = 0; layer < layers; layer++) {
      boolean lowest = layer == 0;
      all += forward(positions, pairs) + toActivations(positions, pairs, lowest);
      all += toWeights(positions) + adapter(positions, lowest);
    }
    return all;
  }

  private long headWork(int labels) {
    return labels * head * (method == Method.FULL ? 3 : 2);
  }

  private long forward(long positions, long pairs) {
    return positions * (block.projections() + block.output() + block.up() + block.down())
        + pairs * block.attention();
  }

  /**
   * Backward to what the products read. In the lowest block only what lies above something trained
   * is needed.
   */
  private long toActivations(long positions, long pairs, boolean lowest) {
    boolean belowIsTrained = !lowest || trainsInput();
    long linear = block.output();
    if (belowIsTrained || !block.parallel()) {
      linear += block.up();
    }
    if (belowIsTrained || !block.parallel() || method == Method.IA3) {
      linear += block.down();
    }
    if (belowIsTrained) {
      linear += block.projections();
    }
    return positions * linear + 2 * pairs * block.attention();
  }

  /** Whether something below the lowest block is trained: embeddings or virtual tokens. */
  private boolean trainsInput() {
    return switch (method) {
      case FULL, PROMPT, P_TUNING -> true;
      case LORA, DORA, QLORA, PREFIX, IA3 -> false;
    };
  }

  private long toWeights(long positions) {
    return method == Method.FULL
        ? positions * (block.projections() + block.output() + block.up() + block.down())
        : 0;
  }

  /** LoRA's two products: forward, to both weights, and to what they read. */
  private long adapter(long positions, boolean lowest) {
    return switch (method) {
      case LORA, DORA, QLORA ->
          positions * (block.loraA(Method.RANK) * (lowest ? 2 : 3) + block.loraB(Method.RANK) * 3);
      case PROMPT, PREFIX, P_TUNING, IA3, FULL -> 0;
    };
  }
}
