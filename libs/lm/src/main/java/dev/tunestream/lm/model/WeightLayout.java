package dev.tunestream.lm.model;

/**
 * How dense weights of linear layers and head lie in memory. Those that are prepacked are laid out
 * once as the processor's library (oneDNN) wants them, which it otherwise does in each product;
 * they can't be trained, read or changed. Where there is no such library, or on a graphics card,
 * all stay plain.
 */
public enum WeightLayout {
  /** As matrices. */
  PLAIN,
  /** Prepacked for what a forward pass multiplies with them. */
  FORWARD,
  /** Prepacked twice: for a forward pass and, transposed, for a backward pass. */
  BOTH_WAYS
}
