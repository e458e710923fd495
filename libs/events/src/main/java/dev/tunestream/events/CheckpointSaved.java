package dev.tunestream.events;

/**
 * A checkpoint is in the store.
 *
 * @param checkpoint digest of its files
 */
public record CheckpointSaved(String job, int attempt, int step, String checkpoint)
    implements JobEvent {
  public CheckpointSaved {
    Check.name("job", job);
    Check.atLeast("attempt", attempt, 1);
    Check.atLeast("step", step, 1);
    Check.digest("checkpoint", checkpoint);
  }
}
