package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What the training did, and on what. */
final class TrainingSection {
  private static final double MIB = 1 << 20;

  private TrainingSection() {}

  static Optional<String> of(CardFacts facts) {
    JsonNode summary = facts.version().summary();
    if (summary == null) {
      return Optional.empty();
    }
    return Optional.of(
        Markdown.table(
            List.of("", ""),
            List.of(
                List.of("Steps", Figures.count(summary.path("steps"))),
                List.of(
                    "Loss, mean of the first tenth of the steps",
                    Figures.plain(summary.path("firstLoss"))),
                List.of(
                    "Loss, mean of the last tenth of the steps",
                    Figures.plain(summary.path("lastLoss"))),
                List.of("Tokens, without padding", Figures.count(summary.path("tokens"))),
                List.of("Seconds", Figures.upTo(1, summary.path("seconds").doubleValue())),
                List.of(
                    "Tokens per second",
                    Figures.upTo(0, summary.path("tokensPerSecond").doubleValue())),
                List.of(
                    "Peak memory",
                    Figures.upTo(0, summary.path("peakMemoryBytes").longValue() / MIB) + " MiB"),
                List.of("Machine", Markdown.text(summary.path("machine").asText())))));
  }
}
