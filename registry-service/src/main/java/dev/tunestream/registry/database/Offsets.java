package dev.tunestream.registry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Up to where the journal has been applied; read and written in the transaction that applies. */
public final class Offsets {
  private Offsets() {}

  /** A partition of a topic. */
  public record Partition(String topic, int number) {}

  /** The next offset of every partition of which something was applied. */
  public static Map<Partition, Long> read(Connection connection) throws SQLException {
    Map<Partition, Long> offsets = new HashMap<>();
    Sql.list(
        connection,
        row ->
            offsets.put(
                new Partition(row.getString("topic"), row.getInt("partition")),
                row.getLong("next_offset")),
        "SELECT topic, partition, next_offset FROM journal_offset");
    return offsets;
  }

  /**
   * Moves a partition on, if it is still where the caller believes it to be.
   *
   * @param from the next offset that the caller knows, or null where nothing was applied yet
   * @return false if another instance has applied meanwhile; then the transaction must be undone
   */
  public static boolean advance(Connection connection, Partition partition, Long from, long to)
      throws SQLException {
    if (from == null) {
      return Sql.update(
              connection,
              "INSERT INTO journal_offset (topic, partition, next_offset) VALUES (?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              partition.topic(),
              partition.number(),
              to)
          == 1;
    }
    return Sql.update(
            connection,
            "UPDATE journal_offset SET next_offset = ?"
                + " WHERE topic = ? AND partition = ? AND next_offset = ?",
            to,
            partition.topic(),
            partition.number(),
            from)
        == 1;
  }

  /** The Kafka cluster whose journal the tables were made from. */
  public static Optional<String> cluster(Connection connection) throws SQLException {
    return Sql.first(connection, row -> row.getString("id"), "SELECT id FROM journal_cluster");
  }

  /** Remembers the Kafka cluster of the first start. */
  public static void rememberCluster(Connection connection, String id) throws SQLException {
    Sql.update(
        connection, "INSERT INTO journal_cluster (id) VALUES (?) ON CONFLICT DO NOTHING", id);
  }
}
