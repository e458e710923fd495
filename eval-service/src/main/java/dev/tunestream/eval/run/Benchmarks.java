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
import java.util.TreeMap;

/**
 * Benchmarks that base and tuned model are asked, to tell what tuning has cost.
 *
 * @param questions by the benchmarks' names
 */
record Benchmarks(Map<String, List<Question>> questions) {

  /**
   * Reads them.
   *
   * @param snapshots their digests by the benchmarks' names
   * @throws UnusableRowsException if one is no benchmark
   */
  static Benchmarks read(ArtifactStore store, Map<String, String> snapshots) {
    Map<String, List<Question>> questions = new TreeMap<>();
    snapshots.forEach(
        (name, digest) ->
            questions.put(name, BenchmarkReader.read(name, store.fetch(new Digest(digest)))));
    return new Benchmarks(questions);
  }

  /**
   * Asks them.
   *
   * @throws UnusableRowsException if a question doesn't fit the model
   */
  List<BenchmarkLine> ask(
      AnsweringModel model, StoredLikelihoods likelihoods, Subject subject, Progress progress) {
    List<BenchmarkLine> lines = new ArrayList<>();
    for (String name : questions.keySet()) {
      Map<Column, BenchmarkResult> results = new EnumMap<>(Column.class);
      for (Column column : List.of(Column.BASE, Column.TUNED)) {
        if (column == Column.BASE || subject.adapter() != null) {
          results.put(column, ask(name, column, model, likelihoods, subject, progress));
        }
      }
      lines.add(BenchmarkLine.of(name, results));
    }
    return lines;
  }

  private BenchmarkResult ask(
      String name,
      Column column,
      AnsweringModel model,
      StoredLikelihoods likelihoods,
      Subject subject,
      Progress progress) {
    List<Question> asked = questions.get(name);
    try {
      return new Benchmark(
              model::continuation,
              continuations -> likelihoods.of(model, column.side(), continuations, subject))
          .run(asked, done -> progress.chosen(column, name, done, asked.size()));
    } catch (BenchmarkException e) {
      throw new UnusableRowsException("Benchmark %s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
