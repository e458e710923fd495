package dev.tunestream.lm.benchmark.task;

import dev.tunestream.lm.benchmark.Metric;
import java.util.List;
import java.util.Optional;

/**
 * A task as it is written down.
 *
 * @param rows where its rows are, if that is told
 * @param preamble what stands before everything
 * @param questions how many are asked, from the first
 */
record TaskDefinition(
    String name,
    Optional<RowPlace> rows,
    Rewriting rewriting,
    TaskText preamble,
    Wording wording,
    GoldRule gold,
    String separator,
    List<Metric> metrics,
    int questions,
    Examples examples) {
  TaskDefinition from(RowPlace place) {
    return new TaskDefinition(
        name,
        Optional.of(place),
        rewriting,
        preamble,
        wording,
        gold,
        separator,
        metrics,
        questions,
        examples);
  }

  TaskDefinition behind(Examples others) {
    return new TaskDefinition(
        name, rows, rewriting, preamble, wording, gold, separator, metrics, questions, others);
  }
}
