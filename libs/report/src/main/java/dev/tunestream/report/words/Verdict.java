package dev.tunestream.report.words;

/** Whether a difference says anything. */
final class Verdict {
  private Verdict() {}

  /** As the second half of a sentence. */
  static String of(Estimate difference) {
    if (difference.none()) {
      return "there is no difference";
    }
    return "the difference, %s, %s (95\u00a0%%: %s)"
        .formatted(
            Figures.points(difference.value()),
            difference.above() || difference.below() ? "is more than chance" : "may be chance",
            Figures.bounds(difference));
  }
}
