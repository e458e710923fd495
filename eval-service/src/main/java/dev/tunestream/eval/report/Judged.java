package dev.tunestream.eval.report;

import dev.tunestream.eval.metric.Metric;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.eval.score.AnswerScore;
import dev.tunestream.eval.score.ErrorCategory;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.List;

/**
 * One model's answer with its score.
 *
 * @param ofReference how likely the model finds the reference
 */
public record Judged(Answer answer, AnswerScore score, LogLikelihood ofReference) {

  /** As it stands in the report. */
  record Line(
      String answer,
      boolean cutOff,
      boolean exact,
      boolean normalizedExact,
      double f1,
      double rougeL,
      double chrf,
      double referenceLoss,
      List<String> categories) {}

  Line line() {
    return new Line(
        answer.text(),
        answer.cutOff(),
        score.exact(),
        score.of(Metric.NORMALIZED_EXACT_MATCH) == 1,
        score.of(Metric.TOKEN_F1),
        score.of(Metric.ROUGE_L),
        score.of(Metric.CHRF),
        -ofReference.sum() / ofReference.tokens(),
        score.categories().stream().map(ErrorCategory::word).toList());
  }
}
