package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions about what was changed of models, by whom and when. */
@ApplicationScoped
public class ChangeQueries {
  private final Database database;

  ChangeQueries(Database database) {
    this.database = database;
  }

  /**
   * A change of a model.
   *
   * @param number counts the model's changes
   * @param version that it was about, or null for the model
   * @param event the event's name
   * @param by who wanted it, or null for the registry itself
   * @param isVoid whether it has changed nothing, because something else was there than it expected
   */
  public record Change(
      long number,
      Integer version,
      String event,
      String by,
      String text,
      boolean isVoid,
      Instant at) {}

  /** Whether an event was applied and has changed something; nothing as long as it has not come. */
  public Optional<Boolean> outcome(String source, String eventId) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row -> !row.getBoolean("void"),
                "SELECT void FROM model_change WHERE source = ? AND event_id = ?",
                source,
                eventId));
  }

  /**
   * The changes of a model, newest first.
   *
   * @param before only changes below this number
   */
  public Page<Change> list(String model, long before, int limit) {
    List<Change> rows =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        new Change(
                            row.getLong("number"),
                            row.getObject("version", Integer.class),
                            row.getString("event"),
                            row.getString("by"),
                            row.getString("text"),
                            row.getBoolean("void"),
                            Sql.instant(row, "at")),
                    """
                    SELECT * FROM model_change WHERE model = ? AND number < ?
                    ORDER BY number DESC LIMIT ?
                    """,
                    model,
                    before,
                    limit + 1));
    return Page.of(rows, limit, change -> Long.toString(change.number()));
  }
}
