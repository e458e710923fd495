package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Questions about evaluations. */
@ApplicationScoped
public class EvaluationQueries {
  private final Database database;

  EvaluationQueries(Database database) {
    this.database = database;
  }

  /** The evaluation with this id; the one that follows a training has the job's. */
  public Optional<Evaluation> find(String id) {
    return database.read(connection -> find(connection, id));
  }

  static Optional<Evaluation> find(Connection connection, String id) throws SQLException {
    return Sql.first(
        connection, EvaluationQueries::read, "SELECT * FROM evaluation WHERE id = ?", id);
  }

  private static Evaluation read(ResultSet row) throws SQLException {
    return new Evaluation(
        row.getString("id"),
        row.getString("job"),
        row.getString("adapter"),
        row.getString("state"),
        Json.of(row, "base"),
        Json.of(row, "tuned"),
        row.getString("report"),
        row.getString("reason"),
        Sql.instant(row, "at"));
  }
}
