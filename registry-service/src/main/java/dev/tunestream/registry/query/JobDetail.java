package dev.tunestream.registry.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a job; what it hasn't come to yet is null.
 *
 * @param reason why it waits, failed or was cancelled
 * @param steps the last ones
 */
public record JobDetail(
    String id,
    String name,
    String state,
    int attempt,
    String reason,
    Instant requested,
    Instant updated,
    JsonNode recipe,
    Lineage.Base base,
    Lineage.Dataset dataset,
    JsonNode tokenizedSet,
    List<JobQueries.Happening> history,
    Progress progress,
    JsonNode summary,
    Lineage.Adapter adapter,
    Evaluation evaluation,
    Version version,
    List<JobQueries.Step> steps) {

  /** Where the training is. */
  public record Progress(int step, int totalSteps, double epoch, double loss) {}

  /** The version that the job became. */
  public record Version(String model, int version) {}

  /** What one row of joins tells. */
  record Core(
      String id,
      String state,
      int attempt,
      String reason,
      Instant requested,
      Instant updated,
      JsonNode recipe,
      Lineage.Base base,
      Lineage.Dataset dataset,
      JsonNode tokenizedSet,
      JsonNode summary,
      Lineage.Adapter adapter,
      Version version,
      String template,
      String tokenizer) {

    private static final String QUERY =
        """
        SELECT j.*, a.digest AS adapter, a.bytes, v.model, v.version,
               d.accepted, d.rejected, d.duplicates, d.snapshot, d.report
        FROM job j
        LEFT JOIN adapter a ON a.job = j.id
        LEFT JOIN model_version v ON v.job = j.id
        LEFT JOIN dataset_snapshot d ON d.name = j.dataset AND d.digest = j.dataset_digest
        WHERE j.id = ?
        """;

    static Optional<Core> find(Connection connection, String id) throws SQLException {
      return Sql.first(connection, Core::read, QUERY, id);
    }

    static Core unknown(String id) {
      return new Core(
          id, null, 0, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    String name() {
      return recipe == null ? null : recipe.path("name").asText();
    }

    JobDetail with(
        List<JobQueries.Happening> history, List<JobQueries.Step> steps, Evaluation evaluation) {
      return new JobDetail(
          id,
          name(),
          state,
          attempt,
          reason,
          requested,
          updated,
          recipe,
          base,
          dataset,
          tokenizedSet,
          history,
          steps.isEmpty() ? null : progress(steps.getLast()),
          summary,
          adapter,
          evaluation,
          version,
          steps);
    }

    private static Progress progress(JobQueries.Step last) {
      return new Progress(last.step(), last.totalSteps(), last.epoch(), last.loss());
    }

    private static Core read(ResultSet row) throws SQLException {
      JsonNode recipe = Json.of(row, "recipe");
      String dataset = row.getString("dataset");
      String adapter = row.getString("adapter");
      String model = row.getString("model");
      return new Core(
          row.getString("id"),
          row.getString("state"),
          row.getInt("attempt"),
          row.getString("reason"),
          Sql.instant(row, "requested_at"),
          Sql.instant(row, "updated_at"),
          recipe,
          recipe == null
              ? null
              : new Lineage.Base(recipe.path("base").asText(), row.getString("base")),
          dataset == null ? null : dataset(row, dataset),
          Json.of(row, "tokenized_set"),
          Json.of(row, "summary"),
          adapter == null ? null : new Lineage.Adapter(adapter, row.getLong("bytes")),
          model == null ? null : new Version(model, row.getInt("version")),
          row.getString("template"),
          row.getString("tokenizer"));
    }

    private static Lineage.Dataset dataset(ResultSet row, String name) throws SQLException {
      return new Lineage.Dataset(
          name,
          row.getString("dataset_digest"),
          row.getObject("accepted", Long.class),
          row.getObject("rejected", Long.class),
          row.getObject("duplicates", Long.class),
          row.getString("snapshot"),
          row.getString("report"));
    }
  }
}
