package dev.tunestream.registry.apply;

import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.registry.job.JobProgress;
import dev.tunestream.registry.job.JobState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** What the events of a job's life do to its row and its history. */
final class JobRows {
  private JobRows() {}

  static void requested(Connection connection, Told<JobRequested> told) throws SQLException {
    JobRequested event = told.event();
    JobTable.apply(
        connection,
        change(event.job(), JobState.REQUESTED, 0, told.at()).requestedWith(event.recipe()));
    JobHistory.add(connection, event.job(), told, "requested: recipe " + event.recipe().name());
  }

  static void cancelRequested(Connection connection, Told<JobCancelRequested> told)
      throws SQLException {
    JobHistory.add(
        connection, told.event().job(), told, "asked to be cancelled: " + told.event().reason());
  }

  static void queued(Connection connection, Told<TrainingQueued> told) throws SQLException {
    TrainingQueued event = told.event();
    JobTable.apply(
        connection,
        change(event.job(), JobState.QUEUED, event.attempt(), told.at())
            .pinnedTo(event.recipe(), event.pins(), event.tokenizedSet()));
    JobHistory.add(
        connection, event.job(), told, "queued for training, attempt " + event.attempt());
  }

  static void happened(Connection connection, Told<JobEvent> told) throws SQLException {
    Instant at = told.at();
    String job = told.event().job();
    JobChange change =
        switch (told.event()) {
          case JobAccepted accepted ->
              change(job, JobState.ACCEPTED, 0, at)
                  .pinnedTo(accepted.recipe(), accepted.pins(), accepted.tokenizedSet());
          case JobWaiting waiting ->
              change(job, JobState.WAITING, 0, at)
                  .because(waiting.reason())
                  .waitingWith(waiting.recipe());
          case JobStarted started -> change(job, JobState.RUNNING, started.attempt(), at);
          case CheckpointSaved saved -> change(job, JobState.RUNNING, saved.attempt(), at);
          case JobSucceeded succeeded ->
              change(job, JobState.SUCCEEDED, 0, at).with(succeeded.summary());
          case JobFailed failed -> change(job, JobState.FAILED, 0, at).because(failed.reason());
          case JobCancelled cancelled ->
              change(job, JobState.CANCELLED, 0, at).because(cancelled.reason());
        };
    JobTable.apply(connection, change);
    JobHistory.add(connection, job, told, text(told.event()));
  }

  private static JobChange change(String job, JobState state, int attempt, Instant at) {
    return JobChange.of(job, new JobProgress(state, attempt), at);
  }

  private static String text(JobEvent event) {
    return switch (event) {
      case JobAccepted accepted ->
          "accepted: %d training and %d test rows"
              .formatted(accepted.tokenizedSet().trainRows(), accepted.tokenizedSet().testRows());
      case JobWaiting waiting -> "waits until %s: %s".formatted(waiting.until(), waiting.reason());
      case JobStarted started ->
          "attempt %d started on %s (%s, %d threads) after step %d of %d"
              .formatted(
                  started.attempt(),
                  started.worker(),
                  started.device(),
                  started.threads(),
                  started.firstStep(),
                  started.totalSteps());
      case CheckpointSaved saved -> "checkpoint saved at step " + saved.step();
      case JobSucceeded succeeded ->
          "succeeded after %d steps".formatted(succeeded.summary().steps());
      case JobFailed failed -> "failed in %s: %s".formatted(failed.stage(), failed.reason());
      case JobCancelled cancelled -> "cancelled: " + cancelled.reason();
    };
  }
}
