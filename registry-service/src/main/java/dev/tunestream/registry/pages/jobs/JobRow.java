package dev.tunestream.registry.pages.jobs;

import java.time.Instant;

/**
 * A job in the list; what it hasn't come to yet is null.
 *
 * @param model that it was registered under, or is to be
 * @param evaluation {@code COMPLETED} or {@code FAILED}
 * @param answered questions of a running evaluation
 */
public record JobRow(
    String id,
    String name,
    String state,
    String reason,
    String model,
    Integer version,
    String evaluation,
    Integer step,
    Integer totalSteps,
    Integer answered,
    Integer questions,
    Instant requested,
    Instant updated) {

  JobRow with(int newlyAnswered, int ofQuestions) {
    return new JobRow(
        id,
        name,
        state,
        reason,
        model,
        version,
        evaluation,
        step,
        totalSteps,
        newlyAnswered,
        ofQuestions,
        requested,
        updated);
  }

  /** Whether something of it is still to come. */
  public boolean isUnderWay() {
    return switch (state) {
      case "FAILED", "CANCELLED" -> false;
      case "SUCCEEDED" -> evaluation == null;
      default -> true;
    };
  }
}
