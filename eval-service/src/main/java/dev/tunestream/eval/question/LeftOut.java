package dev.tunestream.eval.question;

/**
 * A held-out row that was not asked.
 *
 * @param row its number in the test split, from 0
 * @param reason a sentence for people
 */
public record LeftOut(int row, String prompt, String reason) {}
