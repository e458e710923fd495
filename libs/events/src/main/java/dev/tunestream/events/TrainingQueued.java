package dev.tunestream.events;

import dev.tunestream.recipe.Recipe;

/**
 * A job that waits for a trainer.
 *
 * @param attempt counts from 1; grows each time the job is put into the queue again
 */
public record TrainingQueued(
    String job, int attempt, Recipe recipe, Pins pins, TokenizedSet tokenizedSet) implements Event {
  public TrainingQueued {
    Check.name("job", job);
    Check.atLeast("attempt", attempt, 1);
    Check.present("recipe", recipe);
    Check.present("pins", pins);
    Check.present("tokenizedSet", tokenizedSet);
  }

  @Override
  public String key() {
    return job;
  }
}
