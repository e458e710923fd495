package dev.tunestream.events;

/**
 * A model has a new version.
 *
 * @param version counts from 1 in each model; the event is void when the model has it already
 * @param evaluation the evaluation it was registered with, or null when that failed
 */
public record VersionRegistered(
    String model, int version, String job, String adapter, String evaluation) implements Event {
  public VersionRegistered {
    Check.name("model", model);
    Check.atLeast("version", version, 1);
    Check.name("job", job);
    Check.digest("adapter", adapter);
    if (evaluation != null) {
      Check.name("evaluation", evaluation);
    }
  }

  @Override
  public String key() {
    return model;
  }
}
