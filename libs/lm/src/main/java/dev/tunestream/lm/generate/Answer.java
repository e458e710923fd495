package dev.tunestream.lm.generate;

/**
 * What a model added to a prompt.
 *
 * @param tokens the new token ids, without an end-of-text token or a stop sequence that ended them.
 *     A token that begins before a stop text and reaches into it is the last one.
 * @param logProbabilities natural logarithm of the probability that the model itself gave each of
 *     them, before penalty, temperature and cuts
 * @param text their text, cut before a stop text; null when there was no tokenizer
 */
public record Answer(
    int[] tokens, float[] logProbabilities, String text, FinishReason finishReason) {}
