package dev.tunestream.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether to fine-tune, to put examples into the prompt, or both.
 *
 * @param answer in a word or two
 * @param reasons a sentence each
 */
public record Advice(String answer, List<String> reasons) {
  private static final Estimate NOTHING = new Estimate(0, 0, 0);

  /** Empty where nothing was retrieved. */
  static Optional<Advice> of(Results results) {
    if (!results.has(Column.BASE_RETRIEVAL)) {
      return Optional.empty();
    }
    String metric = results.tags() ? "tagF1" : "tokenF1";
    Estimate retrieval = results.change(Column.BASE_RETRIEVAL, Column.BASE, metric).orElse(NOTHING);
    return Optional.of(
        results.has(Column.TUNED)
            ? ofBoth(results, metric, retrieval)
            : ofBaseAlone(results, retrieval));
  }

  private static Advice ofBaseAlone(Results results, Estimate retrieval) {
    String answer =
        retrieval.above()
            ? "Examples in the prompt help."
            : retrieval.below()
                ? "Examples in the prompt do harm."
                : "Examples in the prompt change little.";
    return new Advice(answer, List.of(retrievalAlone(results, retrieval)));
  }

  private static Advice ofBoth(Results results, String metric, Estimate retrieval) {
    Estimate tuning = results.change(Column.TUNED, Column.BASE, metric).orElse(NOTHING);
    Estimate between = results.change(Column.TUNED, Column.BASE_RETRIEVAL, metric).orElse(NOTHING);
    Optional<Estimate> onTop = results.change(Column.TUNED_RETRIEVAL, Column.TUNED, metric);
    boolean both =
        onTop.filter(Estimate::above).isPresent()
            && of(results, Column.TUNED_RETRIEVAL, metric)
                > of(results, Column.BASE_RETRIEVAL, metric);

    List<String> reasons = new ArrayList<>();
    reasons.add(
        "By %s the tuned model reaches %s, and the base with %s in its prompts %s; %s."
            .formatted(
                results.tags() ? "tag F1" : "token F1",
                Figures.percent(of(results, Column.TUNED, metric)),
                examples(results),
                Figures.percent(of(results, Column.BASE_RETRIEVAL, metric)),
                Verdict.of(between)));
    reasons.add(retrievalAlone(results, retrieval));
    onTop.ifPresent(
        change ->
            reasons.add(
                "Put into the prompts of the tuned model as well, examples change its answers by %s."
                    .formatted(change(change))));
    reasons.add(
        "Tuning is paid once; examples make every prompt longer, and follow the data without a training.");
    return new Advice(answer(tuning, retrieval, between, both), reasons);
  }

  private static String answer(
      Estimate tuning, Estimate retrieval, Estimate between, boolean both) {
    if (both) {
      return "Do both.";
    }
    if (!tuning.above() && !retrieval.above()) {
      return "Neither helped.";
    }
    if (between.above()) {
      return "Fine-tune.";
    }
    return between.below() ? "Retrieve." : "Either will do.";
  }

  private static String retrievalAlone(Results results, Estimate retrieval) {
    return "%s in its prompts change the base's answers by %s."
        .formatted(upper(examples(results)), change(retrieval));
  }

  private static String change(Estimate difference) {
    return "%s, which %s (95\u00a0%%: %s)"
        .formatted(
            Figures.points(difference.value()),
            difference.above() || difference.below() ? "is more than chance" : "may be chance",
            Figures.bounds(difference));
  }

  private static String examples(Results results) {
    int retrieved = results.retrieved();
    return retrieved == 1 ? "one training example" : retrieved + " training examples";
  }

  private static String upper(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static double of(Results results, Column column, String metric) {
    return results.metric(column, metric).map(Estimate::value).orElse(0.0);
  }
}
