package dev.tunestream.lm.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * What a model answers.
 *
 * @param answers one to each question, in their order; the questions have the same metrics
 */
public record BenchmarkResult(List<Answer> answers) {
  public BenchmarkResult {
    answers = List.copyOf(answers);
    long kinds = answers.stream().map(answer -> answer.question().metrics()).distinct().count();
    if (kinds != 1) {
      throw new IllegalArgumentException(
          "%d answers with %d lists of metrics; there must be one"
              .formatted(answers.size(), kinds));
    }
  }

  /** What is reckoned, in the questions' order. */
  public List<Metric> metrics() {
    return answers.getFirst().question().metrics();
  }

  /** The mean of each metric. */
  public Map<Metric, Mean> scores() {
    return means((metric, i) -> answers.get(i).value(metric));
  }

  /**
   * By how much this result is better than another, negative where it is worse. The standard error
   * is that of the differences question by question, so that what is hard for both does not count.
   *
   * @param base answers to the same questions
   */
  public Map<Metric, Mean> minus(BenchmarkResult base) {
    List<Question> asked = answers.stream().map(Answer::question).toList();
    if (!asked.equals(base.answers.stream().map(Answer::question).toList())) {
      throw new IllegalArgumentException("results of different questions can't be compared");
    }
    return means((metric, i) -> answers.get(i).value(metric) - base.answers.get(i).value(metric));
  }

  private Map<Metric, Mean> means(ToDoubleBiFunction<Metric, Integer> value) {
    Map<Metric, Mean> means = new LinkedHashMap<>();
    for (Metric metric : metrics()) {
      means.put(
          metric,
          Mean.of(
              IntStream.range(0, answers.size())
                  .mapToDouble(i -> value.applyAsDouble(metric, i))
                  .toArray()));
    }
    return means;
  }
}
