package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A mean, or a mean difference, and the bounds between which 95 of 100 bootstrap means lie. */
record Estimate(double value, double low, double high) {
  /** As it stands in a report; empty where it is absent. */
  static Optional<Estimate> at(JsonNode node) {
    return node.path("value").isNumber()
        ? Optional.of(
            new Estimate(
                node.path("value").asDouble(),
                node.path("low").asDouble(),
                node.path("high").asDouble()))
        : Optional.empty();
  }

  /** Whether a difference is above 0 by more than chance. */
  boolean above() {
    return low > 0;
  }

  /** Whether a difference is below 0 by more than chance. */
  boolean below() {
    return high < 0;
  }

  /** Whether no row differs. */
  boolean none() {
    return value == 0 && low == 0 && high == 0;
  }
}
