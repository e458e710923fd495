package dev.tunestream.lm.generate.sampling;

/**
 * The next token of each row of a batch.
 *
 * @param tokens token ids
 * @param logProbabilities natural logarithm of the probability that the model itself gives each
 *     token, before penalty, temperature and cuts
 */
public record Chosen(long[] tokens, float[] logProbabilities) {}
