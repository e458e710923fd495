package dev.tunestream.eval.metric;

import java.util.function.ToDoubleBiFunction;

/** How good an answer is beside its reference, from 0 to 1; an evaluation takes the mean. */
public enum Metric {
  /** Equal; white space around both is ignored, nothing else. */
  EXACT_MATCH(
      "exactMatch", (answer, reference) -> answer.strip().equals(reference.strip()) ? 1 : 0),
  /** Equal but for case, punctuation and articles, as SQuAD defines it. */
  NORMALIZED_EXACT_MATCH("normalizedExactMatch", Squad::exactMatch),
  /** Words in common, as SQuAD defines it. */
  TOKEN_F1("tokenF1", Squad::f1),
  /** The longest sequence of words in common. */
  ROUGE_L("rougeL", RougeL::of),
  /** Sequences of characters in common. */
  CHRF("chrf", Chrf::of);

  private final String key;
  private final ToDoubleBiFunction<String, String> measure;

  Metric(String key, ToDoubleBiFunction<String, String> measure) {
    this.key = key;
    this.measure = measure;
  }

  /** Its name in reports. */
  public String key() {
    return key;
  }

  public double of(String answer, String reference) {
    return measure.applyAsDouble(answer, reference);
  }
}
