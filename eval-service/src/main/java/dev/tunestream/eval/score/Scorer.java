package dev.tunestream.eval.score;

import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.question.Question;
import dev.tunestream.recipe.AnswerFormat;
import java.util.EnumMap;
import java.util.Map;

/** Judges answers against their references. */
public final class Scorer {
  private final AnswerFormat format;
  private final Diagnosis diagnosis;

  /**
   * @param format what answers are held to
   * @param language of most references, by its code of ISO 639-1, or null where it can't be told
   * @param training the words of the training text
   * @param taught the answers in it
   */
  public Scorer(AnswerFormat format, String language, Vocabulary training, TrainingAnswers taught) {
    this.format = format;
    this.diagnosis = new Diagnosis(format, language, new Misspelling(training), taught);
  }

  /** The score of one answer. */
  public AnswerScore score(Answer answer, Question question) {
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.of(format)) {
      metrics.put(metric, metric.of(answer.text(), question.reference()));
    }
    boolean exact = metrics.get(Metric.EXACT_MATCH) == 1;
    return new AnswerScore(metrics, exact ? Errors.NONE : diagnosis.of(answer, question));
  }
}
