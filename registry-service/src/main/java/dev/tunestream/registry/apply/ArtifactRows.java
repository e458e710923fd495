package dev.tunestream.registry.apply;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AnswerRated;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.StepLogged;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobProgress;
import dev.tunestream.registry.job.JobState;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Datasets, steps, adapters and evaluations. Their topics keep the newest record of a key or the
 * last days; so the newest by its own time counts here too, whatever comes when, and a replay gives
 * the same rows.
 */
final class ArtifactRows {
  private ArtifactRows() {}

  static void sealed(Connection connection, Told<DatasetSealed> told) throws SQLException {
    DatasetSealed event = told.event();
    Sql.update(
        connection,
        """
        INSERT INTO dataset_snapshot
          (name, digest, request, accepted, rejected, duplicates, snapshot, report, sealed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name, digest) DO UPDATE SET
          request = excluded.request,
          accepted = excluded.accepted, rejected = excluded.rejected,
          duplicates = excluded.duplicates, snapshot = excluded.snapshot,
          report = excluded.report, sealed_at = excluded.sealed_at
        WHERE dataset_snapshot.sealed_at <= excluded.sealed_at
        """,
        event.dataset(),
        event.digest(),
        event.request(),
        event.counts().accepted(),
        event.counts().rejected(),
        event.counts().duplicates(),
        event.snapshot(),
        event.report(),
        told.at());
  }

  static void step(Connection connection, Told<StepLogged> told) throws SQLException {
    StepLogged event = told.event();
    Sql.update(
        connection,
        """
        INSERT INTO job_step (job, step, attempt, total_steps, epoch, loss, grad_norm,
                              learning_rate, tokens, seconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (job, step) DO UPDATE SET
          attempt = excluded.attempt, total_steps = excluded.total_steps, epoch = excluded.epoch,
          loss = excluded.loss, grad_norm = excluded.grad_norm,
          learning_rate = excluded.learning_rate, tokens = excluded.tokens,
          seconds = excluded.seconds
        WHERE job_step.attempt <= excluded.attempt
        """,
        event.job(),
        event.step(),
        event.attempt(),
        event.totalSteps(),
        event.epoch(),
        event.loss(),
        event.gradNorm(),
        event.learningRate(),
        event.tokens(),
        event.seconds());
  }

  static void produced(Connection connection, Told<AdapterProduced> told) throws SQLException {
    AdapterProduced event = told.event();
    Sql.update(
        connection,
        """
        INSERT INTO adapter (job, digest, bytes, produced_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (job) DO UPDATE SET
          digest = excluded.digest, bytes = excluded.bytes, produced_at = excluded.produced_at
        WHERE adapter.produced_at <= excluded.produced_at
        """,
        event.job(),
        event.adapter(),
        event.bytes(),
        told.at());
    // The end itself is told by JobSucceeded; whoever has made an adapter was running.
    JobTable.apply(
        connection,
        JobChange.of(event.job(), new JobProgress(JobState.RUNNING, 0), told.at())
            .pinnedTo(event.recipe(), event.pins(), event.tokenizedSet())
            .with(event.summary()));
  }

  static void evaluated(Connection connection, Told<EvaluationCompleted> told) throws SQLException {
    EvaluationCompleted event = told.event();
    evaluation(
        connection,
        event.evaluation(),
        event.job(),
        event.adapter(),
        "COMPLETED",
        EventJson.of(event.base()),
        EventJson.of(event.tuned()),
        event.report(),
        EventJson.of(event.seconds()),
        null,
        told);
  }

  static void notEvaluated(Connection connection, Told<EvaluationFailed> told) throws SQLException {
    EvaluationFailed event = told.event();
    evaluation(
        connection,
        event.evaluation(),
        event.job(),
        event.adapter(),
        "FAILED",
        null,
        null,
        null,
        null,
        event.reason(),
        told);
  }

  static void rated(Connection connection, Told<AnswerRated> told) throws SQLException {
    AnswerRated event = told.event();
    Sql.update(
        connection,
        """
        INSERT INTO answer_rating
          (evaluation, row_number, report_column, reader, rating, comment, rated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (evaluation, row_number, report_column, reader) DO UPDATE SET
          rating = excluded.rating, comment = excluded.comment, rated_at = excluded.rated_at
        WHERE answer_rating.rated_at <= excluded.rated_at
        """,
        event.evaluation(),
        event.row(),
        event.column(),
        event.by() == null ? "" : event.by(),
        event.rating().word(),
        event.comment(),
        told.at());
  }

  private static void evaluation(
      Connection connection,
      String id,
      String job,
      String adapter,
      String state,
      String base,
      String tuned,
      String report,
      String seconds,
      String reason,
      Told<?> told)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO evaluation (id, job, adapter, state, base, tuned, report, seconds, reason, at)
        VALUES (?, ?, ?, ?, ?::json, ?::json, ?, ?::json, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          job = excluded.job, adapter = excluded.adapter, state = excluded.state,
          base = excluded.base, tuned = excluded.tuned, report = excluded.report,
          seconds = excluded.seconds, reason = excluded.reason, at = excluded.at
        WHERE evaluation.at <= excluded.at
        """,
        id,
        job,
        adapter,
        state,
        base,
        tuned,
        report,
        seconds,
        reason,
        told.at());
  }
}
