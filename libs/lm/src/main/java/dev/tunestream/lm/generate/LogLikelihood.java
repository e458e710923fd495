package dev.tunestream.lm.generate;

/**
 * How likely a continuation is behind its context.
 *
 * @param sum natural logarithm of its probability: the sum over its tokens
 * @param greedy whether each of its tokens is the most likely one behind what stands before it
 * @param tokens number of its tokens
 */
public record LogLikelihood(double sum, boolean greedy, int tokens) {}
