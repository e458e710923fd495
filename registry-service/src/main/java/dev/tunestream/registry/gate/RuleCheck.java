package dev.tunestream.registry.gate;

import dev.tunestream.events.RuleVerdict;
import dev.tunestream.recipe.GateRule;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Holds one rule against what a report says. A rule on every one is decided by the worst. */
final class RuleCheck {
  /** Differences of shares that were computed in binary fractions are no closer than this. */
  private static final double EXACT = 1e-9;

  private RuleCheck() {}

  static RuleVerdict of(GateRule rule, Evidence evidence) {
    return evidence.about(rule).entrySet().stream()
        .min(Comparator.comparingDouble(entry -> margin(rule, entry.getValue())))
        .map(worst -> verdict(rule, worst))
        .orElseGet(() -> untold(rule));
  }

  private static RuleVerdict verdict(GateRule rule, Map.Entry<String, Figure> decisive) {
    Figure figure = decisive.getValue();
    boolean passed = margin(rule, figure) >= 0;
    return new RuleVerdict(
        rule,
        passed,
        decisive.getKey(),
        figure.tuned(),
        figure.base(),
        figure.low(),
        figure.high(),
        text(rule, decisive.getKey(), figure, passed));
  }

  private static RuleVerdict untold(GateRule rule) {
    String text =
        "%s %s: the report does not tell of it"
            .formatted(
                rule.subject().word(), rule.name().equals(GateRule.ANY) ? "(any)" : rule.name());
    return new RuleVerdict(rule, false, null, null, null, null, null, text);
  }

  /** By how much a figure keeps the rule; below 0 where it does not. */
  private static double margin(GateRule rule, Figure figure) {
    boolean lower = rule.isLowerBetter();
    return switch (rule.demand()) {
      case AT_LEAST -> figure.tuned() - rule.amount() + EXACT;
      case AT_MOST -> rule.amount() - figure.tuned() + EXACT;
      case WORSE_BY_AT_MOST -> figure.gain(lower) + rule.amount() + EXACT;
      case BETTER_BY -> better(rule, figure, lower);
    };
  }

  /** Being better by 0 or more is not enough: equal is not better. */
  private static double better(GateRule rule, Figure figure, boolean lower) {
    if (rule.amount() == null) {
      Double least = figure.leastGain(lower);
      return least == null ? -1 : least - EXACT;
    }
    return figure.gain(lower) > EXACT ? figure.gain(lower) - rule.amount() + EXACT : -EXACT;
  }

  private static String text(GateRule rule, String name, Figure figure, boolean passed) {
    String figures =
        String.format(Locale.ROOT, "%s is %.4f (base %.4f)", name, figure.tuned(), figure.base());
    String asked =
        switch (rule.demand()) {
          case AT_LEAST -> String.format(Locale.ROOT, "at least %s", shown(rule.amount()));
          case AT_MOST -> String.format(Locale.ROOT, "at most %s", shown(rule.amount()));
          case WORSE_BY_AT_MOST ->
              rule.amount() == 0
                  ? "not worse than the base"
                  : "worse than the base by at most " + shown(rule.amount());
          case BETTER_BY ->
              rule.amount() == null
                  ? "better than the base by more than chance"
                  : "better than the base by at least " + shown(rule.amount());
        };
    String interval =
        figure.low() == null || figure.high() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", difference in %s%.4f to %.4f",
                "perplexity".equals(name) ? "loss " : "",
                figure.low(),
                figure.high());
    return "%s%s; %s: %s".formatted(figures, interval, asked, passed ? "holds" : "does not hold");
  }

  private static String shown(double amount) {
    String text = String.format(Locale.ROOT, "%.4f", amount);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
