package dev.tunestream.events;

import dev.tunestream.recipe.Recipe;

/**
 * Asks for an adapter. The event's data is the recipe itself, so that the file that a person gives
 * to the command line can be published as it is; the job's id is the record's key, or else the
 * CloudEvent's subject, or else its id.
 */
public record JobRequested(String job, Recipe recipe) implements Event {
  public JobRequested {
    Check.name("job", job);
    Check.present("recipe", recipe);
  }

  @Override
  public String key() {
    return job;
  }
}
