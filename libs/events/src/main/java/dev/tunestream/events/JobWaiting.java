package dev.tunestream.events;

import dev.tunestream.recipe.Recipe;
import java.time.Instant;

/** The job waits for a dataset that isn't sealed; it fails when the time is over. */
public record JobWaiting(String job, Recipe recipe, String reason, Instant until)
    implements JobEvent {
  public JobWaiting {
    Check.name("job", job);
    Check.present("recipe", recipe);
    Check.text("reason", reason);
    Check.present("until", until);
  }
}
