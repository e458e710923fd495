package dev.tunestream.registry.decide;

import dev.tunestream.events.GateDecided;
import dev.tunestream.events.Scores;
import java.util.Locale;

/**
 * Whether a version may take the alias that its recipe asks for: when the tuned model's exact match
 * and token F1 are not below the base's on the same held-out rows.
 */
final class Gate {
  private Gate() {}

  static GateDecided decide(Backlog.Undecided version) {
    boolean evaluated = version.base() != null && version.tuned() != null;
    return new GateDecided(
        version.model(),
        version.version(),
        version.alias(),
        evaluated && passes(version.base(), version.tuned()),
        evaluated
            ? reason(version.base(), version.tuned())
            : "Not passed: the evaluation failed, so there are no scores to compare.");
  }

  private static boolean passes(Scores base, Scores tuned) {
    return tuned.exactMatch() >= base.exactMatch() && tuned.tokenF1() >= base.tokenF1();
  }

  private static String reason(Scores base, Scores tuned) {
    return String.format(
        Locale.ROOT,
        "%s: on %d held-out rows exact match is %.4f (base %.4f) and token F1 %.4f (base %.4f);"
            + " neither may be below the base's.",
        passes(base, tuned) ? "Passed" : "Not passed",
        tuned.rows(),
        tuned.exactMatch(),
        base.exactMatch(),
        tuned.tokenF1(),
        base.tokenF1());
  }
}
