package dev.tunestream.events;

import dev.tunestream.recipe.Recipe;

/**
 * An adapter in PEFT's format, or a whole model where all weights were trained, is in the store.
 *
 * @param adapter digest of its files, under which they are found
 * @param bytes size of its files together
 */
public record AdapterProduced(
    String job,
    String adapter,
    long bytes,
    Recipe recipe,
    Pins pins,
    TokenizedSet tokenizedSet,
    TrainingSummary summary)
    implements Event {
  public AdapterProduced {
    Check.name("job", job);
    Check.digest("adapter", adapter);
    Check.atLeast("bytes", bytes, 1);
    Check.present("recipe", recipe);
    Check.present("pins", pins);
    Check.present("tokenizedSet", tokenizedSet);
    Check.present("summary", summary);
  }

  @Override
  public String key() {
    return job;
  }
}
