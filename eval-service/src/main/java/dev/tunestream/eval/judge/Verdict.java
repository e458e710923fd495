package dev.tunestream.eval.judge;

/**
 * What the judge says of an answer.
 *
 * @param score from 0, wrong, to 1, as good as the reference
 * @param reason its words
 */
public record Verdict(double score, String reason) {}
