package dev.tunestream.registry.apply;

import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of the registry itself, in the order of their one partition. A change that expects
 * something else than what is there is void: it is passed over, in every replay alike.
 */
final class ModelRows {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRows.class);

  private ModelRows() {}

  /** Void unless it is the model's next number and the job's first version. */
  static void registered(Connection connection, Told<VersionRegistered> told) throws SQLException {
    VersionRegistered event = told.event();
    int changed =
        Sql.update(
            connection,
            """
            INSERT INTO model_version (model, version, job, adapter, evaluation, registered_at)
            SELECT ?, ?, ?, ?, ?, ?
            WHERE ? = 1 + (SELECT coalesce(max(version), 0) FROM model_version WHERE model = ?)
            ON CONFLICT DO NOTHING
            """,
            event.model(),
            event.version(),
            event.job(),
            event.adapter(),
            event.evaluation(),
            told.at(),
            event.version(),
            event.model());
    noteIfVoid(changed, told);
  }

  /** Void for a version that isn't there. */
  static void moved(Connection connection, Told<AliasMoved> told) throws SQLException {
    AliasMoved event = told.event();
    int changed =
        Sql.update(
            connection,
            """
            INSERT INTO model_alias (model, alias, version, moved_at)
            SELECT ?, ?, ?, ?
            WHERE EXISTS (SELECT 1 FROM model_version WHERE model = ? AND version = ?)
            ON CONFLICT (model, alias) DO UPDATE SET
              version = excluded.version, moved_at = excluded.moved_at
            """,
            event.model(),
            event.alias(),
            event.version(),
            told.at(),
            event.model(),
            event.version());
    if (changed > 0) {
      Sql.update(
          connection,
          "INSERT INTO alias_move (model, alias, version, at) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          event.model(),
          event.alias(),
          event.version(),
          told.at());
    }
    noteIfVoid(changed, told);
  }

  /** Void for a version that isn't there, and where it was decided before. */
  static void decided(Connection connection, Told<GateDecided> told) throws SQLException {
    GateDecided event = told.event();
    int changed =
        Sql.update(
            connection,
            """
            INSERT INTO gate (model, version, alias, passed, reason, at)
            SELECT ?, ?, ?, ?, ?, ?
            WHERE EXISTS (SELECT 1 FROM model_version WHERE model = ? AND version = ?)
            ON CONFLICT DO NOTHING
            """,
            event.model(),
            event.version(),
            event.alias(),
            event.passed(),
            event.reason(),
            told.at(),
            event.model(),
            event.version());
    noteIfVoid(changed, told);
  }

  private static void noteIfVoid(int changed, Told<?> told) {
    if (changed == 0) {
      LOG.info("Event {} is void and passed over: {}", told.id(), told.event());
    }
  }
}
