package dev.tunestream.lm.train.validation;

/**
 * The loss on the validation rows.
 *
 * @param step the optimizer step after which it was taken
 * @param loss mean cross entropy over all labelled tokens
 */
public record Evaluation(int step, double loss) {}
