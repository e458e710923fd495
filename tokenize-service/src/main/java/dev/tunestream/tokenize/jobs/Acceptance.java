package dev.tunestream.tokenize.jobs;

import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.recipe.Recipe;

/**
 * What a job is pinned to from its acceptance on: the document {@code jobs/<job>/accepted}, written
 * once.
 */
public record Acceptance(String recipeDigest, Pins pins, TokenizedSet tokenizedSet, Recipe recipe) {
  JobAccepted announcement(String job) {
    return new JobAccepted(job, recipe, pins, tokenizedSet);
  }

  TrainingQueued firstAttempt(String job) {
    return new TrainingQueued(job, 1, recipe, pins, tokenizedSet);
  }
}
