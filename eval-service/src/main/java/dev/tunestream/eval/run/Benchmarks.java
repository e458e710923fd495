package dev.tunestream.eval.run;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.question.BenchmarkReader;
import dev.tunestream.eval.question.UnusableRowsException;
import dev.tunestream.eval.report.BenchmarkLine;
import dev.tunestream.eval.report.Column;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.lm.benchmark.Benchmark;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.BenchmarkResult;
import dev.tunestream.lm.benchmark.Question;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Asks base and tuned model the questions of benchmarks, to tell what tuning has cost. */
record Benchmarks(ArtifactStore store, StoredLikelihoods likelihoods, Progress progress) {

  /**
   * Asks them.
   *
   * @param benchmarks digests of their snapshots by their names
   * @throws UnusableRowsException if one can't be asked
   */
  List<BenchmarkLine> ask(AnsweringModel model, Subject subject, Map<String, String> benchmarks) {
    List<BenchmarkLine> lines = new ArrayList<>();
    for (Map.Entry<String, String> benchmark : benchmarks.entrySet()) {
      String name = benchmark.getKey();
      List<Question> questions =
          BenchmarkReader.read(name, store.fetch(new Digest(benchmark.getValue())));
      Map<Column, BenchmarkResult> results = new EnumMap<>(Column.class);
      results.put(Column.BASE, ask(model, subject, Column.BASE, name, questions));
      if (subject.adapter() != null) {
        results.put(Column.TUNED, ask(model, subject, Column.TUNED, name, questions));
      }
      lines.add(BenchmarkLine.of(name, results));
    }
    return lines;
  }

  private BenchmarkResult ask(
      AnsweringModel model, Subject subject, Column column, String name, List<Question> questions) {
    try {
      return new Benchmark(
              model::continuation,
              continuations -> likelihoods.of(model, column.side(), continuations, subject))
          .run(questions, done -> progress.chosen(column, name, done, questions.size()));
    } catch (BenchmarkException e) {
      throw new UnusableRowsException("Benchmark %s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
