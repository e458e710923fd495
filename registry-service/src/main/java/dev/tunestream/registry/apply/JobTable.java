package dev.tunestream.registry.apply;

import dev.tunestream.events.Pins;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobProgress;
import dev.tunestream.registry.job.JobState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Puts what events tell about a job together into its row. */
final class JobTable {
  /**
   * Of two recipes the accepted one counts before a requested one, and of the requested ones the
   * first by its own time.
   */
  private static final String UPSERT =
      """
      INSERT INTO job (id, state, attempt, reason, reason_at, requested_at, updated_at,
                       recipe, recipe_at, recipe_pinned,
                       dataset, dataset_digest, base, template, tokenizer, tokenized_set, summary)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
      ON CONFLICT (id) DO UPDATE SET
        state = excluded.state,
        attempt = excluded.attempt,
        reason = excluded.reason,
        reason_at = excluded.reason_at,
        requested_at = least(job.requested_at, excluded.requested_at),
        updated_at = greatest(job.updated_at, excluded.updated_at),
        recipe = CASE WHEN %1$s THEN excluded.recipe ELSE job.recipe END,
        recipe_at = CASE WHEN %1$s THEN excluded.recipe_at ELSE job.recipe_at END,
        recipe_pinned = job.recipe_pinned OR excluded.recipe_pinned,
        dataset = coalesce(excluded.dataset, job.dataset),
        dataset_digest = coalesce(excluded.dataset_digest, job.dataset_digest),
        base = coalesce(excluded.base, job.base),
        template = coalesce(excluded.template, job.template),
        tokenizer = coalesce(excluded.tokenizer, job.tokenizer),
        tokenized_set = coalesce(excluded.tokenized_set, job.tokenized_set),
        summary = coalesce(excluded.summary, job.summary)
      """
          .formatted(
              """
              excluded.recipe IS NOT NULL AND (job.recipe IS NULL
                OR excluded.recipe_pinned AND NOT job.recipe_pinned
                OR excluded.recipe_pinned = job.recipe_pinned AND excluded.recipe_at < job.recipe_at)\
              """);

  private JobTable() {}

  private record Known(JobProgress progress, String reason, Instant reasonAt) {}

  static void apply(Connection connection, JobChange change) throws SQLException {
    Optional<Known> known =
        Sql.first(
            connection,
            JobTable::known,
            "SELECT state, attempt, reason, reason_at FROM job WHERE id = ? FOR UPDATE",
            change.job());
    JobProgress progress =
        known.map(before -> before.progress().and(change.progress())).orElse(change.progress());
    Known reason = reason(known, change, progress);
    Pins pins = change.pins();
    boolean pinned = change.pinned() && change.recipe() != null;
    Sql.update(
        connection,
        UPSERT,
        change.job(),
        progress.state().name(),
        progress.attempt(),
        reason.reason(),
        reason.reasonAt(),
        change.requested(),
        change.at(),
        EventJson.of(change.recipe()),
        change.recipe() == null ? null : change.at(),
        pinned,
        pins == null ? null : pins.dataset(),
        pins == null ? null : pins.datasetDigest(),
        pins == null ? null : pins.base(),
        pins == null ? null : pins.template(),
        pins == null ? null : pins.tokenizer(),
        EventJson.of(change.tokenizedSet()),
        EventJson.of(change.summary()));
  }

  /**
   * The reason belongs to the state that shows: a wait's is gone once the job is accepted. Of two
   * reasons for one state the later one counts.
   */
  private static Known reason(Optional<Known> known, JobChange change, JobProgress progress) {
    Known told = new Known(progress, change.reason(), change.at());
    if (known.isEmpty() || progress.state() != known.get().progress().state()) {
      return told;
    }
    boolean isOfThisState = progress.state() == change.progress().state();
    Instant before = known.get().reasonAt();
    return isOfThisState && (before == null || !change.at().isBefore(before)) ? told : known.get();
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        new JobProgress(JobState.valueOf(row.getString("state")), row.getInt("attempt")),
        row.getString("reason"),
        Sql.instant(row, "reason_at"));
  }
}
