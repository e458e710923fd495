package dev.tunestream.eval.score;

/**
 * What a model said.
 *
 * @param text the text of the new tokens, without the prompt and the end-of-text token
 * @param tokens how many they are
 * @param cutOff whether it reached the most tokens of an answer without an end-of-text token
 */
public record Answer(String text, int tokens, boolean cutOff) {}
