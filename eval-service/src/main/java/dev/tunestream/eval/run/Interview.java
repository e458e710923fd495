package dev.tunestream.eval.run;

import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.question.TestRow;
import dev.tunestream.eval.report.Column;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.eval.retrieve.Retrieval;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Asks models the same questions.
 *
 * @param rows what the questions were made of, in their order
 * @param train the training split's object, to retrieve examples from
 */
record Interview(
    AnsweringModel model,
    StoredAnswers stored,
    StoredLikelihoods likelihoods,
    Subject subject,
    List<TestRow> rows,
    List<Question> questions,
    Path train,
    Progress progress) {

  /**
   * What was heard in one column.
   *
   * @param seconds how long the answers took
   * @param references how likely each reference was found, or null where that was not asked
   * @param examples the rows that stood before each question, or null where none did
   */
  record Said(
      List<Answer> answers,
      double seconds,
      List<LogLikelihood> references,
      List<List<Integer>> examples) {
    /** How likely the reference of a row was found, or null. */
    LogLikelihood reference(int row) {
      return references == null ? null : references.get(row);
    }
  }

  /** Every column that the subject has. */
  Map<Column, Said> all() {
    Map<Column, Said> said = new EnumMap<>(Column.class);
    said.put(Column.BASE, plain(Column.BASE));
    if (subject.adapter() != null) {
      said.put(Column.TUNED, plain(Column.TUNED));
    }
    if (subject.retrieved() > 0) {
      Retrieval retrieval = Retrieval.of(train, questions, subject.retrieved());
      said.put(Column.BASE_RETRIEVAL, retrieved(Column.BASE_RETRIEVAL, retrieval));
      if (subject.adapter() != null) {
        said.put(Column.TUNED_RETRIEVAL, retrieved(Column.TUNED_RETRIEVAL, retrieval));
      }
    }
    return said;
  }

  private Said plain(Column column) {
    StoredAnswers.Answers answers =
        ask(column, questions.stream().map(Question::promptIds).toList());
    List<Continuation> references =
        rows.stream().map(row -> row.labelled(model.endOfText())).toList();
    return new Said(
        answers.answers(),
        answers.seconds(),
        likelihoods.of(model, column.side(), references, subject),
        null);
  }

  private Said retrieved(Column column, Retrieval retrieval) {
    int room = model.maxTokens(column.side()) - subject.maxNewTokens();
    List<Retrieval.Prompt> prompts = retrieval.prompts(questions, room);
    StoredAnswers.Answers answers =
        ask(column, prompts.stream().map(Retrieval.Prompt::ids).toList());
    return new Said(
        answers.answers(),
        answers.seconds(),
        null,
        prompts.stream().map(Retrieval.Prompt::examples).toList());
  }

  private StoredAnswers.Answers ask(Column column, List<int[]> prompts) {
    return stored.of(
        model, column.side(), prompts, subject, answered -> progress.answered(column, answered));
  }
}
