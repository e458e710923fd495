package dev.tunestream.eval.run;

import dev.tunestream.eval.judge.Court;
import dev.tunestream.eval.judge.Verdict;
import dev.tunestream.eval.judge.Verdicts;
import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.report.Column;
import dev.tunestream.eval.report.JudgeLine;
import dev.tunestream.eval.score.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What a judge has said of all answers.
 *
 * @param line as it stands in the report, or null where no judge was asked for
 */
record Judging(Map<Column, Verdicts> verdicts, JudgeLine line) {
  static final Judging NONE = new Judging(Map.of(), null);
  static final Judging NO_JUDGE =
      new Judging(
          Map.of(),
          new JudgeLine(
              null,
              null,
              "The recipe asks for a judge (evaluation.judge), and eval-service has none: set tunestream.judge.endpoint and tunestream.judge.model."));

  static Judging by(
      Court court,
      List<Question> questions,
      Map<Column, Interview.Said> said,
      BooleanSupplier ended) {
    Map<Column, Verdicts> verdicts = new EnumMap<>(Column.class);
    for (Map.Entry<Column, Interview.Said> one : said.entrySet()) {
      List<String> answers = one.getValue().answers().stream().map(Answer::text).toList();
      verdicts.put(one.getKey(), court.judge(questions, answers, ended));
    }
    String failure =
        verdicts.values().stream()
            .map(Verdicts::failure)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Judging(verdicts, new JudgeLine(court.model(), court.prompt(), failure));
  }

  /** Of the answer to a question, or null. */
  Verdict verdict(Column column, int row) {
    return verdicts.containsKey(column) ? verdicts.get(column).verdicts().get(row) : null;
  }
}
