package dev.tunestream.registry.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a version that was made elsewhere came by.
 *
 * @param by the name of the key it was pushed with
 * @param message what the pusher said of it, or null
 * @param evaluation that was asked for, or null where nothing said what to ask
 */
public record Pushed(
    String id,
    String by,
    String message,
    String evaluation,
    Instant at,
    @JsonIgnore Lineage.Adapter adapter,
    @JsonIgnore Lineage.Base base) {

  static Optional<Pushed> find(Connection connection, String id) throws SQLException {
    return id == null
        ? Optional.empty()
        : Sql.first(connection, Pushed::read, "SELECT * FROM push WHERE id = ?", id);
  }

  private static Pushed read(ResultSet row) throws SQLException {
    String base = row.getString("base");
    return new Pushed(
        row.getString("id"),
        row.getString("by"),
        row.getString("message"),
        row.getString("evaluation"),
        Sql.instant(row, "at"),
        new Lineage.Adapter(row.getString("adapter"), row.getLong("bytes")),
        base == null ? null : new Lineage.Base(row.getString("base_reference"), base));
  }
}
