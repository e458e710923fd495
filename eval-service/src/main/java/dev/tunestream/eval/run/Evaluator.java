package dev.tunestream.eval.run;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.judge.Court;
import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.model.AnsweringModels;
import dev.tunestream.eval.question.AskedRows;
import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.question.QuestionMaker;
import dev.tunestream.eval.question.RowReader;
import dev.tunestream.eval.report.Column;
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
import dev.tunestream.recipe.AnswerFormat;
import dev.tunestream.recipe.EvaluationSpec;
import dev.tunestream.text.LanguageOfText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Lets base and tuned model, or the base alone, answer the held-out rows, and judges them. */
public final class Evaluator {
  /** So many characters of references tell their language. */
  private static final int LANGUAGE_SAMPLE = 4000;

  private final ArtifactStore store;
  private final AnsweringModels models;
  private final String precision;
  private final StoredAnswers answers;
  private final StoredLikelihoods likelihoods;
  private final Optional<Court> court;

  /**
   * @param precision of the models that are opened, as it stands in reports
   * @param court where answers are judged, if the service has been given a judge
   */
  public Evaluator(
      ArtifactStore store, AnsweringModels models, String precision, Optional<Court> court) {
    this.store = store;
    this.models = models;
    this.precision = precision;
    this.answers = new StoredAnswers(store);
    this.likelihoods = new StoredLikelihoods(store);
    this.court = court;
  }

  /**
   * Evaluates and puts the report into the store.
   *
   * @param request a pinned one
   * @param ended asked often; true ends the work
   * @param progress told what is answered
   * @throws java.util.concurrent.CancellationException if it was ended
   */
  public EvaluationCompleted evaluate(
      EvaluationRequested request, BooleanSupplier ended, Progress progress) {
    Path base = store.fetchTree(new Digest(request.base()));
    Path tuned = request.adapter() == null ? null : store.fetchTree(new Digest(request.adapter()));
    Path train = store.fetch(new Digest(request.train()));
    AskedRows rows = AskedRows.of(RowReader.testRows(store.fetch(new Digest(request.test()))));
    // What can't be asked is told before the models have answered for long.
    Benchmarks benchmarks = Benchmarks.read(store, request.benchmarks());
    Subject subject = subject(request);
    try (AnsweringModel model = models.open(base, tuned, ended)) {
      QuestionMaker maker = new QuestionMaker(model::decode, model.endOfText());
      List<Question> questions = rows.asked().stream().map(maker::of).toList();
      Map<Column, Interview.Said> said =
          new Interview(
                  model, answers, likelihoods, subject, rows.asked(), questions, train, progress)
              .all();
      Judging judging = judging(request, questions, said, ended);
      Scorer scorer = scorer(request, questions, train, model);
      Report report =
          new Report(
              subject,
              rows(questions, said, judging, scorer),
              benchmarks.ask(model, likelihoods, subject, progress),
              rows.leftOut(),
              judging.line());
      return completed(request, report, said);
    }
  }

  private Judging judging(
      EvaluationRequested request,
      List<Question> questions,
      Map<Column, Interview.Said> said,
      BooleanSupplier ended) {
    if (!request.spec().judge()) {
      return Judging.NONE;
    }
    return court.map(one -> Judging.by(one, questions, said, ended)).orElse(Judging.NO_JUDGE);
  }

  private EvaluationCompleted completed(
      EvaluationRequested request, Report report, Map<Column, Interview.Said> said) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    said.forEach((column, heard) -> seconds.put(column.key(), heard.seconds()));
    return new EvaluationCompleted(
        request.evaluation(),
        request.job(),
        request.adapter(),
        report.scores(Column.BASE),
        report.scores(Column.TUNED),
        store.put(report.toJson()).hex(),
        seconds);
  }

  private Subject subject(EvaluationRequested request) {
    return new Subject(
        request.base(),
        request.adapter(),
        request.test(),
        request.train(),
        request.maxNewTokens(),
        precision,
        request.spec().retrievedExamples(),
        format(request).word());
  }

  private static AnswerFormat format(EvaluationRequested request) {
    EvaluationSpec spec = request.spec();
    return request.recipe() == null
        ? AnswerFormat.TEXT
        : spec.answerFormat(request.recipe().data().template());
  }

  private static Scorer scorer(
      EvaluationRequested request, List<Question> questions, Path train, AnsweringModel model) {
    return new Scorer(
        format(request),
        request.spec().metrics(),
        language(questions),
        Vocabulary.of(taker -> RowReader.ids(train, ids -> taker.accept(model.decode(ids)))),
        TrainingAnswers.of(taker -> RowReader.completions(train, taker)));
  }

  private static String language(List<Question> questions) {
    String references =
        questions.stream()
            .limit(LANGUAGE_SAMPLE)
            .map(Question::reference)
            .collect(Collectors.joining("\n"));
    return LanguageOfText.of(
        references.substring(0, Math.min(references.length(), LANGUAGE_SAMPLE)));
  }

  private static List<ReportRow> rows(
      List<Question> questions, Map<Column, Interview.Said> said, Judging judging, Scorer scorer) {
    List<ReportRow> rows = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      Map<Column, Judged> answers = new EnumMap<>(Column.class);
      for (Map.Entry<Column, Interview.Said> one : said.entrySet()) {
        Answer answer = one.getValue().answers().get(i);
        answers.put(
            one.getKey(),
            new Judged(
                answer,
                scorer.score(answer, question),
                one.getValue().reference(i),
                judging.verdict(one.getKey(), i)));
      }
      Interview.Said retrieved = said.get(Column.BASE_RETRIEVAL);
      rows.add(
          new ReportRow(
              question.prompt(),
              question.reference(),
              retrieved == null ? null : retrieved.examples().get(i),
              answers));
    }
    return rows;
  }
}
