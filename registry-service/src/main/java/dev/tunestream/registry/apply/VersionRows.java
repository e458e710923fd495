package dev.tunestream.registry.apply;

import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** What was pushed, and versions. */
final class VersionRows {
  private VersionRows() {}

  static void pushed(Connection connection, Told<AdapterPushed> told) throws SQLException {
    AdapterPushed event = told.event();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        null,
        event.by(),
        "pushed adapter " + event.adapter(),
        _ ->
            Sql.update(
                connection,
                """
                INSERT INTO push
                  (id, model, adapter, bytes, base, base_reference, evaluation, message, by, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                event.push(),
                event.model(),
                event.adapter(),
                event.bytes(),
                event.base(),
                event.baseReference(),
                event.evaluation(),
                event.message(),
                event.by(),
                told.at()));
  }

  /** Void unless it is the model's next number and the first version of its job or push. */
  static void registered(Connection connection, Told<VersionRegistered> told) throws SQLException {
    VersionRegistered event = told.event();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        event.version(),
        null,
        event.job() == null
            ? "registered from push " + event.push()
            : "registered from job " + event.job(),
        _ ->
            Sql.update(
                connection,
                """
                INSERT INTO model_version
                  (model, version, job, push, adapter, evaluation, card, registered_at)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?
                WHERE ? = 1 + (SELECT coalesce(max(version), 0) FROM model_version WHERE model = ?)
                ON CONFLICT DO NOTHING
                """,
                event.model(),
                event.version(),
                event.job(),
                event.push(),
                event.adapter(),
                event.evaluation(),
                event.card(),
                told.at(),
                event.version(),
                event.model()));
  }
}
