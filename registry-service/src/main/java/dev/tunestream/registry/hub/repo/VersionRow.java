package dev.tunestream.registry.hub.repo;

import dev.tunestream.registry.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A version as the tables hold it.
 *
 * @param commit follows from model, number and files
 * @param adapter digest of its files
 * @param card digest of its README.md, or null
 * @param job the job that made it, or null
 * @param push the push that brought it, or null
 * @param evaluation it was registered with, or null
 * @param by who pushed it, or null
 * @param message what the pusher said, or null
 * @param base how the base is named, or null
 */
public record VersionRow(
    String model,
    int version,
    String commit,
    String adapter,
    String card,
    String job,
    String push,
    String evaluation,
    String by,
    String message,
    String base,
    Instant at) {
  static final String SELECT =
      """
      SELECT v.model, v.version, v.commit, v.adapter, v.card, v.job, v.push, v.evaluation,
             v.registered_at,
             p.by, p.message, coalesce(p.base_reference, j.recipe ->> 'base') AS base
      FROM model_version v
      LEFT JOIN push p ON p.id = v.push
      LEFT JOIN job j ON j.id = v.job
      """;

  static VersionRow read(ResultSet row) throws SQLException {
    return new VersionRow(
        row.getString("model"),
        row.getInt("version"),
        row.getString("commit"),
        row.getString("adapter"),
        row.getString("card"),
        row.getString("job"),
        row.getString("push"),
        row.getString("evaluation"),
        row.getString("by"),
        row.getString("message"),
        row.getString("base"),
        Sql.instant(row, "registered_at"));
  }

  /** What brought it, in a line. */
  public String title() {
    if (job != null) {
      return "Version %d, made by job %s".formatted(version, job);
    }
    return message == null || message.isBlank()
        ? "Version %d, pushed".formatted(version)
        : message.lines().findFirst().orElseThrow();
  }
}
