package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Rotary positions over whole heads (Su et al. 2021, arXiv:2104.09864).
 *
 * @param base base of the rotation's wave lengths, {@code rope_theta}
 */
public record Rope(double base, RopeScaling scaling) {
  private static final double USUAL_BASE = 10_000;

  public Rope {
    if (!(base > 0)) {
      throw new ModelFormatException("rope_theta %s must be above 0.".formatted(base));
    }
  }

  /**
   * Reads both spellings: {@code rope_parameters} of transformers 5, which holds everything, and
   * {@code rope_theta} beside {@code rope_scaling} of older files. {@code rope_scaling} wins where
   * both are given.
   */
  static Rope read(ConfigJson config, int maxPositions) {
    ConfigJson rope =
        config
            .object("rope_scaling")
            .filter(scaling -> !scaling.root().isEmpty())
            .or(() -> config.object("rope_parameters"))
            .orElse(config);
    for (JsonNode value : rope == config ? List.<JsonNode>of() : rope.root()) {
      if (value.isObject()) {
        throw new ModelFormatException(
            rope.file() + ": rotary positions that differ by layer are not supported.");
      }
    }
    double share = rope.number("partial_rotary_factor", config.number("partial_rotary_factor", 1));
    if (share != 1) {
      throw rope.wrong(
          "partial_rotary_factor", share, "heads of this architecture are rotated as a whole: 1");
    }
    double base = rope.number("rope_theta", config.number("rope_theta", USUAL_BASE));
    String type = rope.text("rope_type", rope.text("type", RopeScaling.None.TYPE));
    return new Rope(
        base,
        switch (type) {
          case RopeScaling.None.TYPE -> new RopeScaling.None();
          case RopeScaling.Linear.TYPE -> new RopeScaling.Linear(required(rope, "factor"));
          case RopeScaling.Llama3.TYPE ->
              new RopeScaling.Llama3(
                  required(rope, "factor"),
                  required(rope, "low_freq_factor"),
                  required(rope, "high_freq_factor"),
                  config.size(
                      "original_max_position_embeddings",
                      rope.size("original_max_position_embeddings", maxPositions)));
          default ->
              throw rope.wrong(
                  "rope_type", "'" + type + "'", "the known ones are default, linear, llama3");
        });
  }

  private static double required(ConfigJson rope, String key) {
    double value = rope.number(key, Double.NaN);
    if (Double.isNaN(value)) {
      throw new ModelFormatException(rope.file() + ": the key '" + key + "' is missing.");
    }
    return value;
  }

  /** Writes it the way transformers 5 keeps it. */
  void write(ObjectNode config) {
    ObjectNode rope = config.putObject("rope_parameters");
    rope.put("rope_theta", base);
    scaling.write(rope);
  }
}
