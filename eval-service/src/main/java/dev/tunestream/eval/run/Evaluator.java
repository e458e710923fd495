package dev.tunestream.eval.run;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.model.AnsweringModels;
import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.question.QuestionMaker;
import dev.tunestream.eval.question.RowReader;
import dev.tunestream.eval.question.TestRow;
import dev.tunestream.eval.report.Judged;
import dev.tunestream.eval.report.Report;
import dev.tunestream.eval.report.ReportRow;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.eval.score.Scorer;
import dev.tunestream.eval.score.TrainingAnswers;
import dev.tunestream.eval.score.Vocabulary;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Lets base and tuned model answer the held-out rows, and judges them. */
public final class Evaluator {
  private final ArtifactStore store;
  private final AnsweringModels models;
  private final String precision;
  private final BaseAnswers baseAnswers;

  /**
   * @param precision of the models that are opened, as it stands in reports
   */
  public Evaluator(ArtifactStore store, AnsweringModels models, String precision) {
    this.store = store;
    this.models = models;
    this.precision = precision;
    this.baseAnswers = new BaseAnswers(store);
  }

  /**
   * Evaluates and puts the report into the store.
   *
   * @param ended asked often; true ends the work
   * @throws java.util.concurrent.CancellationException if it was ended
   */
  public EvaluationCompleted evaluate(EvaluationRequested request, BooleanSupplier ended) {
    Report report = report(request, ended);
    Digest digest = store.put(report.toJson());
    return new EvaluationCompleted(
        request.evaluation(),
        request.job(),
        request.adapter(),
        report.base(),
        report.tuned(),
        digest.hex());
  }

  private Report report(EvaluationRequested request, BooleanSupplier ended) {
    Path base = store.fetchTree(new Digest(request.base()));
    Path adapter = store.fetchTree(new Digest(request.adapter()));
    Path test = store.fetch(new Digest(request.test()));
    Path train = store.fetch(new Digest(request.train()));
    try (AnsweringModel model = models.open(base, adapter, ended)) {
      QuestionMaker maker = new QuestionMaker(model::decode, model.endOfText());
      List<TestRow> testRows = RowReader.testRows(test);
      List<Question> questions = testRows.stream().map(maker::of).toList();
      List<int[]> prompts = questions.stream().map(Question::promptIds).toList();
      Subject subject = subject(request);
      int maxNewTokens = request.maxNewTokens();
      List<Answer> baseSays = baseAnswers.of(subject, () -> model.base(prompts, maxNewTokens));
      List<Answer> tunedSays = model.tuned(prompts, maxNewTokens);
      Scorer scorer =
          new Scorer(
              trainingWords(train, model),
              TrainingAnswers.of(taker -> RowReader.completions(train, taker)));
      List<Continuation> references =
          testRows.stream().map(row -> row.labelled(model.endOfText())).toList();
      return new Report(
          subject,
          judge(
              questions,
              new Said(baseSays, model.baseLikelihoods(references)),
              new Said(tunedSays, model.tunedLikelihoods(references)),
              scorer));
    }
  }

  private Subject subject(EvaluationRequested request) {
    return new Subject(
        request.base(),
        request.adapter(),
        request.test(),
        request.train(),
        request.maxNewTokens(),
        precision);
  }

  private static Vocabulary trainingWords(Path train, AnsweringModel model) {
    return Vocabulary.of(taker -> RowReader.ids(train, ids -> taker.accept(model.decode(ids))));
  }

  /** What one model says, question by question, and how likely it finds the references. */
  private record Said(List<Answer> answers, List<LogLikelihood> references) {}

  private static List<ReportRow> judge(
      List<Question> questions, Said base, Said tuned, Scorer scorer) {
    List<ReportRow> rows = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      rows.add(
          new ReportRow(
              question.prompt(),
              question.reference(),
              judge(base, i, question, scorer),
              judge(tuned, i, question, scorer)));
    }
    return rows;
  }

  private static Judged judge(Said said, int row, Question question, Scorer scorer) {
    Answer answer = said.answers().get(row);
    return new Judged(
        answer, scorer.score(answer, question.reference()), said.references().get(row));
  }
}
