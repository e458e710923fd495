package dev.tunestream.registry.apply;

import dev.tunestream.events.Pins;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobProgress;
import dev.tunestream.registry.job.JobState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Puts what events tell about a job together into its row. */
final class JobTable {
  private static final String UPSERT =
      """
      INSERT INTO job (id, state, attempt, reason, requested_at, updated_at, recipe,
                       dataset, dataset_digest, base, template, tokenizer, tokenized_set, summary)
      VALUES (?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?::json, ?::json)
      ON CONFLICT (id) DO UPDATE SET
        state = excluded.state,
        attempt = excluded.attempt,
        reason = excluded.reason,
        requested_at = least(job.requested_at, excluded.requested_at),
        updated_at = greatest(job.updated_at, excluded.updated_at),
        recipe = %s,
        dataset = coalesce(excluded.dataset, job.dataset),
        dataset_digest = coalesce(excluded.dataset_digest, job.dataset_digest),
        base = coalesce(excluded.base, job.base),
        template = coalesce(excluded.template, job.template),
        tokenizer = coalesce(excluded.tokenizer, job.tokenizer),
        tokenized_set = coalesce(excluded.tokenized_set, job.tokenized_set),
        summary = coalesce(excluded.summary, job.summary)
      """;

  /** The accepted recipe counts before a requested one, and of requested ones the first. */
  private static final String PINNED = UPSERT.formatted("coalesce(excluded.recipe, job.recipe)");

  private static final String REQUESTED = UPSERT.formatted("coalesce(job.recipe, excluded.recipe)");

  private JobTable() {}

  private record Known(JobProgress progress, String reason) {}

  static void apply(Connection connection, JobChange change) throws SQLException {
    Optional<Known> known =
        Sql.first(
            connection,
            JobTable::known,
            "SELECT state, attempt, reason FROM job WHERE id = ? FOR UPDATE",
            change.job());
    JobProgress progress =
        known.map(before -> before.progress().and(change.progress())).orElse(change.progress());
    // The reason belongs to the state that shows: a wait's is gone once the job is accepted.
    String reason =
        progress.state() == change.progress().state()
            ? change.reason()
            : known.map(Known::reason).orElse(null);
    Pins pins = change.pins();
    Sql.update(
        connection,
        change.pinned() ? PINNED : REQUESTED,
        change.job(),
        progress.state().name(),
        progress.attempt(),
        reason,
        change.requested(),
        change.at(),
        EventJson.of(change.recipe()),
        pins == null ? null : pins.dataset(),
        pins == null ? null : pins.datasetDigest(),
        pins == null ? null : pins.base(),
        pins == null ? null : pins.template(),
        pins == null ? null : pins.tokenizer(),
        EventJson.of(change.tokenizedSet()),
        EventJson.of(change.summary()));
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        new JobProgress(JobState.valueOf(row.getString("state")), row.getInt("attempt")),
        row.getString("reason"));
  }
}
