package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A model has a new version.
 *
 * @param version counts from 1 in each model; the event is void when the model has it already
 * @param job the job that made it, or null for one that was pushed
 * @param push the push that brought it, or null for one that a job made
 * @param adapter digest of its files: an adapter's, or a whole model's
 * @param evaluation the evaluation it was registered with, which for a pushed one may still be
 *     running; null when that failed, or none was asked for
 * @param card digest of its model card (Markdown), or null where it has none or brings its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionRegistered(
    String model,
    int version,
    String job,
    String push,
    String adapter,
    String evaluation,
    String card)
    implements Event {
  public VersionRegistered {
    Check.name("model", model);
    Check.atLeast("version", version, 1);
    Check.nameOrNull("job", job);
    Check.nameOrNull("push", push);
    Check.that(
        (job == null) != (push == null), "job", job, "a version is of a job or else of a push");
    Check.digest("adapter", adapter);
    Check.nameOrNull("evaluation", evaluation);
    Check.digestOrNull("card", card);
  }

  /** Of a job, without a card. */
  public VersionRegistered(
      String model, int version, String job, String adapter, String evaluation) {
    this(model, version, job, null, adapter, evaluation, null);
  }

  @Override
  public String key() {
    return model;
  }
}
