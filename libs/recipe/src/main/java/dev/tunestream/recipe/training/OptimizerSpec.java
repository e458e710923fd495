package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Check;

/** What turns gradients into updates. */
public sealed interface OptimizerSpec {

  /** The optimizer's name in a recipe. */
  String word();

  /** The share of the learning rate that a value shrinks by in a step; with SGD a gradient. */
  double weightDecay();

  /** Whether it keeps tensors of its own from one step to the next. */
  default boolean hasState() {
    return true;
  }

  /**
   * AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101).
   *
   * @param eightBit holds its state in 8 bits, block by block (Dettmers et al. 2022,
   *     arXiv:2110.02861)
   */
  record AdamW(double beta1, double beta2, double epsilon, double weightDecay, boolean eightBit)
      implements OptimizerSpec {
    public AdamW {
      Check.share("training.betas", beta1);
      Check.share("training.betas", beta2);
      Check.that(
          epsilon > 0 && epsilon < 1, "training.epsilon", epsilon, "it must be between 0 and 1");
      Check.notNegative("training.weightDecay", weightDecay);
    }

    @Override
    public String word() {
      return eightBit ? "adamw8bit" : "adamw";
    }
  }

  /**
   * Adafactor (Shazeer and Stern 2018, arXiv:1804.04235) with the recipe's learning rate: neither
   * scaled by the parameters nor relative to the step, as transformers' Trainer runs it.
   */
  record Adafactor(double weightDecay) implements OptimizerSpec {
    public Adafactor {
      Check.notNegative("training.weightDecay", weightDecay);
    }

    @Override
    public String word() {
      return "adafactor";
    }
  }

  /** Stochastic gradient descent as PyTorch has it; without momentum it keeps nothing. */
  record Sgd(double momentum, double weightDecay) implements OptimizerSpec {
    public Sgd {
      Check.share("training.momentum", momentum);
      Check.notNegative("training.weightDecay", weightDecay);
    }

    @Override
    public String word() {
      return "sgd";
    }

    @Override
    public boolean hasState() {
      return momentum > 0;
    }
  }
}
