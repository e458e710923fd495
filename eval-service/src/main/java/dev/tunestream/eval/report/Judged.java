package dev.tunestream.eval.report;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.eval.score.AnswerScore;
import dev.tunestream.eval.score.ErrorCategory;
import java.util.List;

/** One model's answer with its score. */
public record Judged(Answer answer, AnswerScore score) {

  /** As it stands in the report. */
  record Line(String answer, boolean cutOff, boolean exact, double f1, List<String> categories) {}

  Line line() {
    return new Line(
        answer.text(),
        answer.cutOff(),
        score.exact(),
        score.f1(),
        score.categories().stream().map(ErrorCategory::word).toList());
  }
}
