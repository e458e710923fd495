package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the frequencies of rotary positions are changed so that longer texts fit, by the {@code
 * rope_type} names of transformers' {@code modeling_rope_utils}.
 */
public sealed interface RopeScaling {

  /** The {@code rope_type}. */
  String type();

  /** Writes type and numbers the way transformers 5 keeps them. */
  default void write(ObjectNode rope) {
    rope.put("rope_type", type());
  }

  /** As they are. */
  record None() implements RopeScaling {
    static final String TYPE = "default";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** All divided by a factor (position interpolation, Chen et al. 2023, arXiv:2306.15595). */
  record Linear(double factor) implements RopeScaling {
    static final String TYPE = "linear";

    public Linear {
      checkFactor(factor);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(ObjectNode rope) {
      RopeScaling.super.write(rope);
      rope.put("factor", factor);
    }
  }

  /**
   * Long waves divided by a factor, short ones left, those between blended (Llama 3.1, Grattafiori
   * et al. 2024, arXiv:2407.21783).
   *
   * @param lowFrequencyFactor waves longer than the original positions divided by this are long
   * @param highFrequencyFactor waves shorter than the original positions divided by this are short
   * @param originalPositions positions of the training before the texts grew longer
   */
  record Llama3(
      double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalPositions)
      implements RopeScaling {
    static final String TYPE = "llama3";

    public Llama3 {
      checkFactor(factor);
      if (!(lowFrequencyFactor > 0 && lowFrequencyFactor < highFrequencyFactor)) {
        throw new ModelFormatException(
            "low_freq_factor %s must be above 0 and below high_freq_factor %s."
                .formatted(lowFrequencyFactor, highFrequencyFactor));
      }
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(ObjectNode rope) {
      RopeScaling.super.write(rope);
      rope.put("factor", factor);
      rope.put("low_freq_factor", lowFrequencyFactor);
      rope.put("high_freq_factor", highFrequencyFactor);
      rope.put("original_max_position_embeddings", originalPositions);
    }
  }

  private static void checkFactor(double factor) {
    if (!(factor > 0)) {
      throw new ModelFormatException(
          "the factor of rotary positions %s must be above 0.".formatted(factor));
    }
  }
}
