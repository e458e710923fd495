package dev.tunestream.registry.apply;

import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.job.JobProgress;
import java.time.Instant;

/**
 * What one event tells about a job; null is what it doesn't tell.
 *
 * @param requested when the job was asked for
 * @param pinned whether the recipe is the accepted one, which counts before a requested one
 */
record JobChange(
    String job,
    JobProgress progress,
    String reason,
    Instant at,
    Instant requested,
    Recipe recipe,
    boolean pinned,
    Pins pins,
    TokenizedSet tokenizedSet,
    TrainingSummary summary) {

  static JobChange of(String job, JobProgress progress, Instant at) {
    return new JobChange(job, progress, null, at, null, null, false, null, null, null);
  }

  JobChange because(String text) {
    return new JobChange(
        job, progress, text, at, requested, recipe, pinned, pins, tokenizedSet, summary);
  }

  JobChange requestedWith(Recipe document) {
    return new JobChange(
        job, progress, reason, at, at, document, false, pins, tokenizedSet, summary);
  }

  JobChange waitingWith(Recipe document) {
    return new JobChange(
        job, progress, reason, at, requested, document, false, pins, tokenizedSet, summary);
  }

  JobChange pinnedTo(Recipe document, Pins digests, TokenizedSet tokens) {
    return new JobChange(
        job, progress, reason, at, requested, document, true, digests, tokens, summary);
  }

  JobChange with(TrainingSummary trained) {
    return new JobChange(
        job, progress, reason, at, requested, recipe, pinned, pins, tokenizedSet, trained);
  }
}
