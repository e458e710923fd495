package dev.tunestream.cli.line;

import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobState;

/**
 * How a job ended, as {@code watch}, {@code submit} and {@code cancel} tell it.
 *
 * @param reason why it failed or was cancelled, or null
 * @param model where its adapter is registered, or null
 * @param version of the model, or null
 */
record JobSummary(String job, JobState state, String reason, String model, Integer version) {
  static JobSummary of(JobHistory history) {
    return new JobSummary(
        history.job(),
        history.state(),
        history.problem().orElse(null),
        history.version().map(v -> v.model()).orElse(null),
        history.version().map(v -> v.version()).orElse(null));
  }
}
