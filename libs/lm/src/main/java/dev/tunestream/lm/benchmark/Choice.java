package dev.tunestream.lm.benchmark;

/**
 * One of the answers to choose from.
 *
 * @param context what stands before it, as it is; that of the other choices in most tasks
 * @param text the answer without what separates it from the context
 */
public record Choice(String context, String text) {
  /** The length by which likelihoods are divided. */
  int characters() {
    return text.codePointCount(0, text.length());
  }
}
