package dev.tunestream.recipe;

import java.util.HashSet;
import java.util.List;

/**
 * How base and tuned model are compared on the test split.
 *
 * @param maxNewTokens most tokens of an answer
 * @param answerFormat what answers are held to, or null for what the template is known for
 * @param retrievedExamples how many training examples, the likest to the question, both models get
 *     to read before it, in answers of their own; 0 for none
 * @param metrics what is told of answers, of {@link #METRICS}; empty for all that their format has.
 *     Exact match and token F1, which gates go by, are always told
 * @param judge whether the judge that the service has been given scores the answers too
 * @param benchmarks datasets of questions with answers to choose from, which both models are asked
 */
public record EvaluationSpec(
    int maxNewTokens,
    AnswerFormat answerFormat,
    int retrievedExamples,
    List<String> metrics,
    boolean judge,
    List<DatasetReference> benchmarks) {
  public static final EvaluationSpec DEFAULT =
      new EvaluationSpec(100, null, 0, List.of(), false, List.of());

  /** The names of all metrics; docs/evaluation.md tells what they are. */
  public static final List<String> METRICS =
      List.of(
          "exactMatch",
          "normalizedExactMatch",
          "tokenF1",
          "rougeL",
          "chrf",
          "tagPrecision",
          "tagRecall",
          "tagF1");

  private static final int MOST_BENCHMARKS = 32;

  public EvaluationSpec {
    Check.that(
        maxNewTokens >= 1 && maxNewTokens <= 65_536,
        "evaluation.maxNewTokens",
        maxNewTokens,
        "it must be from 1 to 65536");
    Check.that(
        retrievedExamples >= 0 && retrievedExamples <= 20,
        "evaluation.retrievedExamples",
        retrievedExamples,
        "it must be from 0 to 20");
    metrics = List.copyOf(metrics);
    for (String metric : metrics) {
      Check.that(
          METRICS.contains(metric),
          "evaluation.metrics",
          metric,
          "the known metrics are " + String.join(", ", METRICS));
    }
    benchmarks = List.copyOf(benchmarks);
    Check.that(
        benchmarks.size() <= MOST_BENCHMARKS
            && new HashSet<>(benchmarks).size() == benchmarks.size(),
        "evaluation.benchmarks",
        benchmarks,
        "it must be a list of at most %d datasets, each once".formatted(MOST_BENCHMARKS));
  }

  /** Answers of running text or what the template is known for, and nothing else. */
  public EvaluationSpec(int maxNewTokens) {
    this(maxNewTokens, null, 0, List.of(), false, List.of());
  }

  /**
   * Whether reports tell of this metric. What answers of tags have and others haven't is not known
   * here.
   */
  boolean tells(String metric) {
    return metrics.isEmpty()
        || metrics.contains(metric)
        || List.of("exactMatch", "tokenF1", "loss", "perplexity").contains(metric);
  }

  /** What the answers of a recipe with this template are held to. */
  public AnswerFormat answerFormat(Template template) {
    if (answerFormat != null) {
      return answerFormat;
    }
    return BuiltInTemplates.QUOTE_TAGS.equals(template.name())
        ? AnswerFormat.TAGS
        : AnswerFormat.TEXT;
  }
}
