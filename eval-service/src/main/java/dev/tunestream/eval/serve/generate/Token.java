package dev.tunestream.eval.serve.generate;

/**
 * A token of an answer.
 *
 * @param text the text that it completes; empty where it ends within a character
 * @param logProbability natural logarithm of the probability that the model itself gave it
 * @param offset where in the answer's text it begins, in characters (code points)
 */
public record Token(String text, float logProbability, int offset) {}
