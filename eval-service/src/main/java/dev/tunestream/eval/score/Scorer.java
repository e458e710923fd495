package dev.tunestream.eval.score;

import dev.tunestream.eval.metric.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges answers against their references. */
public final class Scorer {
  private final Misspelling misspelling;
  private final TrainingAnswers taught;

  /**
   * @param training the words of the training text
   * @param taught the answers in it
   */
  public Scorer(Vocabulary training, TrainingAnswers taught) {
    this.misspelling = new Misspelling(training);
    this.taught = taught;
  }

  /** The score of one answer. */
  public AnswerScore score(Answer answer, String reference) {
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      metrics.put(metric, metric.of(answer.text(), reference));
    }
    boolean exact = metrics.get(Metric.EXACT_MATCH) == 1;
    return new AnswerScore(metrics, exact ? List.of() : categories(answer, reference));
  }

  private List<ErrorCategory> categories(Answer answer, String reference) {
    List<ErrorCategory> found = new ArrayList<>();
    if (answer.text().isBlank()) {
      found.add(ErrorCategory.EMPTY);
    }
    if (Repetition.in(answer.text()) && !Repetition.in(reference)) {
      found.add(ErrorCategory.REPETITIVE);
    }
    if (answer.cutOff() || isTooLong(answer.text(), reference)) {
      found.add(ErrorCategory.TOO_LONG);
    }
    if (misspelling.in(answer.text(), reference)) {
      found.add(ErrorCategory.MISSPELLING);
    }
    if (taught.have(answer.text()) && !Words.of(answer.text()).equals(Words.of(reference))) {
      found.add(ErrorCategory.COPIED);
    }
    return found.isEmpty() ? List.of(ErrorCategory.OTHER) : found;
  }

  private static boolean isTooLong(String answer, String reference) {
    return Words.of(answer).size() > 2 * Words.of(reference).size() + 3;
  }
}
