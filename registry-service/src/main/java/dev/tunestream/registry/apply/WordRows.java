package dev.tunestream.registry.apply;

import dev.tunestream.events.DescriptionSet;
import dev.tunestream.events.TagSet;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** What people say of models and versions: tags and descriptions. A model's are of version 0. */
final class WordRows {
  private static final String IS_THERE =
      " WHERE EXISTS (SELECT 1 FROM model_version WHERE model = ? AND (? = 0 OR version = ?)) ";

  private WordRows() {}

  /** Void for a version that isn't there. */
  static void tagged(Connection connection, Told<TagSet> told) throws SQLException {
    TagSet event = told.event();
    int version = event.version() == null ? 0 : event.version();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        event.version(),
        event.by(),
        event.value() == null
            ? "tag %s taken away".formatted(event.tag())
            : "tag %s set to '%s'".formatted(event.tag(), event.value()),
        _ ->
            event.value() == null
                ? Sql.update(
                    connection,
                    "DELETE FROM model_tag WHERE model = ? AND version = ? AND tag = ?",
                    event.model(),
                    version,
                    event.tag())
                : Sql.update(
                    connection,
                    "INSERT INTO model_tag (model, version, tag, value, by, set_at)"
                        + " SELECT ?, ?, ?, ?, ?, ?"
                        + IS_THERE
                        + "ON CONFLICT (model, version, tag) DO UPDATE SET"
                        + " value = excluded.value, by = excluded.by, set_at = excluded.set_at",
                    event.model(),
                    version,
                    event.tag(),
                    event.value(),
                    event.by(),
                    told.at(),
                    event.model(),
                    version,
                    version));
  }

  /** Void for a version that isn't there. */
  static void described(Connection connection, Told<DescriptionSet> told) throws SQLException {
    DescriptionSet event = told.event();
    int version = event.version() == null ? 0 : event.version();
    ModelChanges.apply(
        connection,
        told,
        event.model(),
        event.version(),
        event.by(),
        event.text().isEmpty() ? "description taken away" : "described anew",
        _ ->
            event.text().isEmpty()
                ? Sql.update(
                    connection,
                    "DELETE FROM model_description WHERE model = ? AND version = ?",
                    event.model(),
                    version)
                : Sql.update(
                    connection,
                    "INSERT INTO model_description (model, version, text, by, set_at)"
                        + " SELECT ?, ?, ?, ?, ?"
                        + IS_THERE
                        + "ON CONFLICT (model, version) DO UPDATE SET"
                        + " text = excluded.text, by = excluded.by, set_at = excluded.set_at",
                    event.model(),
                    version,
                    event.text(),
                    event.by(),
                    told.at(),
                    event.model(),
                    version,
                    version));
  }
}
