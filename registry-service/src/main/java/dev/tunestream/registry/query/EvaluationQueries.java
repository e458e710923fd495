package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

  /** What readers have said of an evaluation's answers, by row, column and reader. */
  public List<RatedAnswer> ratings(String evaluation) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                EvaluationQueries::rating,
                """
                SELECT * FROM answer_rating WHERE evaluation = ?
                ORDER BY row_number, report_column, reader
                """,
                evaluation));
  }

  private static RatedAnswer rating(ResultSet row) throws SQLException {
    String reader = row.getString("reader");
    return new RatedAnswer(
        row.getInt("row_number"),
        row.getString("report_column"),
        row.getString("rating"),
        row.getString("comment"),
        reader.isEmpty() ? null : reader,
        Sql.instant(row, "rated_at"));
  }

  static Optional<Evaluation> find(Connection connection, String id) throws SQLException {
    return Sql.first(
        connection, EvaluationQueries::read, "SELECT * FROM evaluation WHERE id = ?", id);
  }

  static Evaluation read(ResultSet row) throws SQLException {
    return new Evaluation(
        row.getString("id"),
        row.getString("job"),
        row.getString("adapter"),
        row.getString("state"),
        Json.of(row, "base"),
        Json.of(row, "tuned"),
        row.getString("report"),
        Json.of(row, "seconds"),
        row.getString("reason"),
        Sql.instant(row, "at"));
  }
}
