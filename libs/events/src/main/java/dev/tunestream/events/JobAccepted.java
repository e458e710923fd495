package dev.tunestream.events;

import dev.tunestream.recipe.Recipe;

/** The job can be run: what it named is pinned and its tokens are made. */
public record JobAccepted(String job, Recipe recipe, Pins pins, TokenizedSet tokenizedSet)
    implements JobEvent {
  public JobAccepted {
    Check.name("job", job);
    Check.present("recipe", recipe);
    Check.present("pins", pins);
    Check.present("tokenizedSet", tokenizedSet);
  }
}
