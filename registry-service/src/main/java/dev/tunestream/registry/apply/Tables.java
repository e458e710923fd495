package dev.tunestream.registry.apply;

import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.AnswerRated;
import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.DescriptionSet;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationProgressed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.GateSet;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.RawRecord;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.TagSet;
import dev.tunestream.events.TokenizationQueued;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.events.VersionRegistered;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Applies the journal to the tables, event by event. Every event can be applied again, and events
 * of different topics in any order, with the same result.
 */
public final class Tables {
  private Tables() {}

  /** Applies one event in the connection's transaction. */
  public static void apply(Connection connection, Told<?> told) throws SQLException {
    switch (told.event()) {
      case DatasetSealed event -> ArtifactRows.sealed(connection, told.as(event));
      case JobRequested event -> JobRows.requested(connection, told.as(event));
      case JobCancelRequested event -> JobRows.cancelRequested(connection, told.as(event));
      case TrainingQueued event -> JobRows.queued(connection, told.as(event));
      case JobEvent event -> JobRows.happened(connection, told.as(event));
      case StepLogged event -> ArtifactRows.step(connection, told.as(event));
      case AdapterProduced event -> ArtifactRows.produced(connection, told.as(event));
      case EvaluationCompleted event -> ArtifactRows.evaluated(connection, told.as(event));
      case EvaluationFailed event -> ArtifactRows.notEvaluated(connection, told.as(event));
      case AnswerRated event -> ArtifactRows.rated(connection, told.as(event));
      case AdapterPushed event -> VersionRows.pushed(connection, told.as(event));
      case VersionRegistered event -> VersionRows.registered(connection, told.as(event));
      case GateSet event -> GateRows.set(connection, told.as(event));
      case GateDecided event -> GateRows.decided(connection, told.as(event));
      case AliasMoved event -> AliasRows.moved(connection, told.as(event));
      case TagSet event -> WordRows.tagged(connection, told.as(event));
      case DescriptionSet event -> WordRows.described(connection, told.as(event));
      // Requests and refusals that leave no trace in the registry.
      case DatasetFailed _,
          DatasetSealRequested _,
          EvaluationProgressed _,
          EvaluationRequested _,
          RawRecord _,
          TokenizationQueued _ -> {}
    }
  }
}
