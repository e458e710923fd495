package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.client.RefusedException;
import dev.tunestream.client.Registry;
import java.time.Duration;
import java.time.Instant;

/** Fetches reports. */
final class EvaluationReports {
  /** The registry reads of an evaluation's end from the same topic, at about the same time. */
  private static final Duration LAG = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(100);

  private EvaluationReports() {}

  /** The report of an evaluation that has just ended. */
  static JsonNode await(Registry registry, String evaluation) {
    Instant until = Instant.now().plus(LAG);
    while (true) {
      try {
        return registry.report(evaluation);
      } catch (RefusedException e) {
        if (Instant.now().isAfter(until)) {
          throw e;
        }
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a report was awaited", e);
      }
    }
  }
}
