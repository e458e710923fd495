package dev.tunestream.registry.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.Pins;
import dev.tunestream.events.Scores;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions about what came of what. */
@ApplicationScoped
public class LineageQueries {
  private final Database database;

  LineageQueries(Database database) {
    this.database = database;
  }

  /**
   * An event of a job.
   *
   * @param source of the event
   * @param id of the event
   * @param event the name of its type
   * @param text for people
   * @param data what it told, or null where the tables don't have it
   */
  public record JobEvent(
      String source, String id, String event, Instant at, String text, JsonNode data) {}

  /** A version that was brought from elsewhere. */
  public record Push(
      String id,
      String adapter,
      long bytes,
      String base,
      String baseReference,
      String message,
      String by,
      Instant at) {}

  /**
   * A snapshot of a dataset.
   *
   * @param request that it was sealed by, or null where the tables don't have it
   * @param snapshot store key of its lines
   * @param report store key of its quality report
   */
  public record Snapshot(
      String name, String digest, String request, String snapshot, String report, Instant sealed) {}

  /** A job that was trained on a snapshot. */
  public record Use(String job, String state, JsonNode tokenizedSet) {}

  /** A version that a job became. */
  public record Made(String job, String model, int version, List<String> aliases) {}

  /** An adapter that a job made, with all that its event told. */
  public record Produced(
      Instant at,
      String adapter,
      long bytes,
      Recipe recipe,
      Pins pins,
      TokenizedSet tokenizedSet,
      TrainingSummary summary) {}

  /** How the evaluation of a job's adapter ended; report and scores are null where it failed. */
  public record Evaluated(
      Instant at,
      String id,
      String job,
      String adapter,
      Scores base,
      Scores tuned,
      String report,
      String reason) {}

  /** Names of the datasets that have this snapshot, the first that was sealed first. */
  public List<String> datasetsWith(String digest) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row -> row.getString("name"),
                "SELECT name FROM dataset_snapshot WHERE digest = ? ORDER BY sealed_at, name",
                digest));
  }

  /** The adapter that a job made, if it did. */
  public Optional<Produced> produced(String job) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Produced(
                        Sql.instant(row, "produced_at"),
                        row.getString("adapter"),
                        row.getLong("bytes"),
                        Recipe.fromNode(Json.of(row, "recipe")),
                        new Pins(
                            row.getString("dataset"),
                            row.getString("dataset_digest"),
                            row.getString("base"),
                            row.getString("template"),
                            row.getString("tokenizer")),
                        Json.of(row, "tokenized_set", TokenizedSet.class),
                        Json.of(row, "summary", TrainingSummary.class)),
                """
                SELECT a.digest AS adapter, a.bytes, a.produced_at, j.* FROM adapter a
                JOIN job j ON j.id = a.job WHERE a.job = ? AND j.summary IS NOT NULL
                """,
                job));
  }

  /** How the evaluation that followed a job ended, if it has. */
  public Optional<Evaluated> evaluated(String job) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Evaluated(
                        Sql.instant(row, "at"),
                        row.getString("id"),
                        row.getString("job"),
                        row.getString("adapter"),
                        Json.of(row, "base", Scores.class),
                        Json.of(row, "tuned", Scores.class),
                        row.getString("report"),
                        row.getString("reason")),
                "SELECT * FROM evaluation WHERE id = ? AND job = id",
                job));
  }

  /** What happened to a job, in order. */
  public List<JobEvent> events(String job) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row ->
                    new JobEvent(
                        row.getString("source"),
                        row.getString("event_id"),
                        row.getString("event"),
                        Sql.instant(row, "at"),
                        row.getString("text"),
                        Json.of(row, "data")),
                "SELECT * FROM job_history WHERE job = ? ORDER BY at, event_id, source",
                job));
  }

  /** The push that a version came by; nothing for one that a job made. */
  public Optional<Push> push(String model, int version) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Push(
                        row.getString("id"),
                        row.getString("adapter"),
                        row.getLong("bytes"),
                        row.getString("base"),
                        row.getString("base_reference"),
                        row.getString("message"),
                        row.getString("by"),
                        Sql.instant(row, "at")),
                """
                SELECT p.* FROM model_version v JOIN push p ON p.id = v.push
                WHERE v.model = ? AND v.version = ?
                """,
                model,
                version));
  }

  /** Every evaluation of an adapter, by its time. */
  public List<Evaluation> evaluations(String adapter) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                EvaluationQueries::read,
                "SELECT * FROM evaluation WHERE adapter = ? ORDER BY at, id",
                adapter));
  }

  /** One snapshot. */
  public Optional<Snapshot> snapshot(String dataset, String digest) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                LineageQueries::snapshot,
                "SELECT * FROM dataset_snapshot WHERE name = ? AND digest = ?",
                dataset,
                digest));
  }

  /**
   * The newest snapshots first.
   *
   * @param dataset only this one's, or empty for those of all
   */
  public List<Snapshot> snapshots(String dataset, int limit) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                LineageQueries::snapshot,
                """
                SELECT * FROM dataset_snapshot WHERE ? = '' OR name = ?
                ORDER BY sealed_at DESC, name, digest LIMIT ?
                """,
                dataset,
                dataset,
                limit));
  }

  /** The jobs whose tokens were made of a snapshot, under whatever name it was sealed. */
  public List<Use> uses(String digest) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row ->
                    new Use(
                        row.getString("id"), row.getString("state"), Json.of(row, "tokenized_set")),
                """
                SELECT id, state, tokenized_set FROM job
                WHERE dataset_digest = ? AND tokenized_set IS NOT NULL ORDER BY id
                """,
                digest));
  }

  /** The version that a job became, if it did. */
  public Optional<Made> made(String job) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Made(
                        row.getString("job"),
                        row.getString("model"),
                        row.getInt("version"),
                        Sql.list(
                            connection,
                            alias -> alias.getString("alias"),
                            "SELECT alias FROM model_alias WHERE model = ? AND version = ? ORDER BY alias",
                            row.getString("model"),
                            row.getInt("version"))),
                "SELECT * FROM model_version WHERE job = ?",
                job));
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    return new Snapshot(
        row.getString("name"),
        row.getString("digest"),
        row.getString("request"),
        row.getString("snapshot"),
        row.getString("report"),
        Sql.instant(row, "sealed_at"));
  }
}
