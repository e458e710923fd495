package dev.tunestream.eval.question;

/**
 * What the models are asked.
 *
 * @param promptIds what the model reads
 * @param prompt the same as text
 * @param reference the text that a perfect answer is, surrounding white space aside
 */
public record Question(int[] promptIds, String prompt, String reference) {}
