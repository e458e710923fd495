package dev.tunestream.eval.score;

import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.question.Question;
import dev.tunestream.recipe.AnswerFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges answers against their references. */
public final class Scorer {
  private final Set<Metric> metrics;
  private final Diagnosis diagnosis;

  /**
   * @param format what answers are held to
   * @param chosen names of the metrics that are wanted; empty for all that the format has
   * @param language of most references, by its code of ISO 639-1, or null where it can't be told
   * @param training the words of the training text
   * @param taught the answers in it
   */
  public Scorer(
      AnswerFormat format,
      List<String> chosen,
      String language,
      Vocabulary training,
      TrainingAnswers taught) {
    this.metrics = Metric.of(format, chosen);
    this.diagnosis = new Diagnosis(format, language, new Misspelling(training), taught);
  }

  /** The score of one answer. */
  public AnswerScore score(Answer answer, Question question) {
    Map<Metric, Double> measured = new EnumMap<>(Metric.class);
    for (Metric metric : metrics) {
      measured.put(metric, metric.of(answer.text(), question.reference()));
    }
    boolean exact = measured.get(Metric.EXACT_MATCH) == 1;
    return new AnswerScore(measured, exact ? Errors.NONE : diagnosis.of(answer, question));
  }
}
