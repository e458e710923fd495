package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.eval.judge.Verdict;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.eval.score.AnswerScore;
import dev.tunestream.eval.score.ErrorCategory;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One model's answer with its score.
 *
 * @param ofReference how likely the model finds the reference, or null where that was not asked
 * @param verdict of a judge, or null where there is none
 */
public record Judged(Answer answer, AnswerScore score, LogLikelihood ofReference, Verdict verdict) {

  /** As it stands in the report. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String answer,
      int tokens,
      boolean cutOff,
      Map<String, Double> metrics,
      Double referenceLoss,
      List<String> categories,
      String loop,
      List<String> misspelled,
      Verdict verdict) {}

  Line line() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    score.metrics().forEach((metric, value) -> metrics.put(metric.key(), value));
    List<String> misspelled = score.errors().misspelled();
    return new Line(
        answer.text(),
        answer.tokens(),
        answer.cutOff(),
        metrics,
        ofReference == null ? null : Double.valueOf(-ofReference.sum() / ofReference.tokens()),
        score.categories().stream().map(ErrorCategory::word).toList(),
        score.errors().loop(),
        misspelled.isEmpty() ? null : misspelled,
        verdict);
  }
}
