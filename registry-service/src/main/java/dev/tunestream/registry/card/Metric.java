package dev.tunestream.registry.card;

import java.util.List;

/**
 * The metrics of a report by the names that hubs know them by.
 *
 * @param key in a report
 * @param id on a hub, as {@code evaluate} names it where it has such a metric
 * @param words for a reader
 */
record Metric(String key, String id, String words) {
  /** Shares from 0 to 1, in the order in which they are told. */
  static final List<Metric> SHARES =
      List.of(
          new Metric("exactMatch", "exact_match", "Exact match"),
          new Metric(
              "normalizedExactMatch", "squad_exact_match", "Exact match, normalized as SQuAD does"),
          new Metric("tokenF1", "f1", "Token F1"),
          new Metric("rougeL", "rouge", "ROUGE-L"),
          new Metric("chrf", "chrf", "chrF"),
          new Metric("tagPrecision", "precision", "Tag precision"),
          new Metric("tagRecall", "recall", "Tag recall"),
          new Metric("tagF1", "tag_f1", "Tag F1"),
          new Metric("judge", "judge", "Judge"));

  static final Metric PERPLEXITY = new Metric("perplexity", "perplexity", "Perplexity");

  static final Metric ACCURACY = new Metric("acc", "accuracy", "Accuracy");
}
