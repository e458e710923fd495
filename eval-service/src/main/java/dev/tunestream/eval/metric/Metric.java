package dev.tunestream.eval.metric;

import dev.tunestream.recipe.AnswerFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
  CHRF("chrf", Chrf::of),
  /** Share of the answer's tags that are right. */
  TAG_PRECISION("tagPrecision", Tags::precision),
  /** Share of the reference's tags that the answer has. */
  TAG_RECALL("tagRecall", Tags::recall),
  /** The harmonic mean of the two. */
  TAG_F1("tagF1", Tags::f1);

  private static final Set<Metric> OF_GATES = EnumSet.of(EXACT_MATCH, TOKEN_F1);
  private static final Set<Metric> OF_TAGS = EnumSet.of(TAG_PRECISION, TAG_RECALL, TAG_F1);

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

  /**
   * The metrics that mean something for answers of a format.
   *
   * @param chosen names of those that are wanted; empty for all. What gates go by is always there
   */
  public static Set<Metric> of(AnswerFormat format, List<String> chosen) {
    Set<Metric> metrics =
        format == AnswerFormat.TAGS
            ? EnumSet.allOf(Metric.class)
            : EnumSet.complementOf(EnumSet.copyOf(OF_TAGS));
    metrics.removeIf(
        metric ->
            !chosen.isEmpty() && !chosen.contains(metric.key()) && !OF_GATES.contains(metric));
    return metrics;
  }

  public double of(String answer, String reference) {
    return measure.applyAsDouble(answer, reference);
  }
}
