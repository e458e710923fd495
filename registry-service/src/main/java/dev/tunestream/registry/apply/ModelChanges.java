package dev.tunestream.registry.apply;

import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every change of the registry itself, in the order of the journal's one partition. An event
 * that is delivered again is passed over: what it said may have been changed since. A change that
 * expects something else than what is there is kept as void, in every replay alike.
 */
final class ModelChanges {
  private static final Logger LOG = LoggerFactory.getLogger(ModelChanges.class);

  private ModelChanges() {}

  /** What an event does to the tables. */
  @FunctionalInterface
  interface Change {
    /**
     * @param number counts the model's changes from 1
     * @return how many rows it has changed; none for a change that is void
     */
    int make(long number) throws SQLException;
  }

  /**
   * Makes a change, once.
   *
   * @param version that it is about, or null for the model
   * @param by who wanted it, or null for the registry itself
   * @param text the change in a few words for people
   */
  static void apply(
      Connection connection,
      Told<?> told,
      String model,
      Integer version,
      String by,
      String text,
      Change change)
      throws SQLException {
    long number =
        1
            + Sql.first(
                    connection,
                    row -> row.getLong(1),
                    "SELECT coalesce(max(number), 0) FROM model_change WHERE model = ?",
                    model)
                .orElse(0L);
    int isNew =
        Sql.update(
            connection,
            """
            INSERT INTO model_change
              (source, event_id, number, model, version, event, by, text, void, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, false, ?) ON CONFLICT DO NOTHING
            """,
            told.source(),
            told.id(),
            number,
            model,
            version,
            told.event().getClass().getSimpleName(),
            by,
            text,
            told.at());
    if (isNew == 0) {
      LOG.debug("Event {} was delivered before", told.id());
    } else if (change.make(number) == 0) {
      LOG.info("Event {} is void and passed over: {}", told.id(), told.event());
      Sql.update(
          connection,
          "UPDATE model_change SET void = true WHERE source = ? AND event_id = ?",
          told.source(),
          told.id());
    }
  }
}
