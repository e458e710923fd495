package dev.tunestream.lm.generate;

/**
 * How well a model expects a token sequence.
 *
 * @param loss mean cross entropy of every token but the first
 * @param lastLogits the logits that follow the last token, one for each entry of the vocabulary
 */
public record Score(double loss, float[] lastLogits) {}
