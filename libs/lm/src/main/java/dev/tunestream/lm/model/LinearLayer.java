package dev.tunestream.lm.model;

/**
 * A linear layer that an adapter can be put on.
 *
 * @param module its whole module name, such as {@code gpt_neox.layers.0.attention.dense}
 * @param in width of its input
 * @param out width of its output
 */
public record LinearLayer(String module, int in, int out) {
  /** Name of its weight [out, in]. */
  public String weight() {
    return module + ".weight";
  }

  /** Name of its bias [out], which not every layer has. */
  public String bias() {
    return module + ".bias";
  }
}
