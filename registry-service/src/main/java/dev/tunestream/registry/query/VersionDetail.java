package dev.tunestream.registry.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version with its lineage back to the raw records.
 *
 * @param aliases names that point to it now
 * @param gates every decision, in their order
 * @param job that made it, or null for one that was pushed
 * @param push that brought it, or null for one that a job made
 * @param template digest of the template
 * @param tokenizer digest of the tokenizer
 */
public record VersionDetail(
    String model,
    int version,
    Instant registered,
    List<String> aliases,
    Map<String, String> tags,
    String description,
    List<GateDecision> gates,
    Lineage.Job job,
    Pushed push,
    JsonNode recipe,
    Lineage.Adapter adapter,
    Lineage.Base base,
    Lineage.Dataset dataset,
    JsonNode tokenizedSet,
    String template,
    String tokenizer,
    JsonNode summary,
    Evaluation evaluation) {

  private record Row(String job, String push, String evaluation, Instant registered) {}

  static Optional<VersionDetail> find(Connection connection, String model, int version)
      throws SQLException {
    Optional<Row> row =
        Sql.first(
            connection,
            result ->
                new Row(
                    result.getString("job"),
                    result.getString("push"),
                    result.getString("evaluation"),
                    Sql.instant(result, "registered_at")),
            "SELECT * FROM model_version WHERE model = ? AND version = ?",
            model,
            version);
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(of(connection, model, version, row.get()));
  }

  /** What a job's version is going to be, before it is registered. */
  static VersionDetail upcoming(Connection connection, String model, int version, String job)
      throws SQLException {
    return of(connection, model, version, new Row(job, null, null, null));
  }

  private static VersionDetail of(Connection connection, String model, int version, Row row)
      throws SQLException {
    // The line registers jobs that it knows; anyone may publish on the topic.
    JobDetail.Core job =
        JobDetail.Core.find(connection, row.job())
            .orElseGet(() -> JobDetail.Core.unknown(row.job()));
    Optional<Pushed> push = Pushed.find(connection, row.push());
    return new VersionDetail(
        model,
        version,
        row.registered(),
        aliases(connection, model, version),
        WordQueries.tags(connection, model, version),
        WordQueries.description(connection, model, version),
        GateQueries.decisions(connection, model, version),
        row.job() == null ? null : new Lineage.Job(job.id(), job.name(), job.state()),
        push.orElse(null),
        job.recipe(),
        push.map(Pushed::adapter).orElse(job.adapter()),
        push.map(Pushed::base).orElse(job.base()),
        job.dataset(),
        job.tokenizedSet(),
        job.template(),
        job.tokenizer(),
        job.summary(),
        // Also one that failed is shown, although the version names none then.
        EvaluationQueries.find(connection, row.job() == null ? row.evaluation() : row.job())
            .orElse(null));
  }

  static List<String> aliases(Connection connection, String model, int version)
      throws SQLException {
    return Sql.list(
        connection,
        result -> result.getString("alias"),
        "SELECT alias FROM model_alias WHERE model = ? AND version = ? ORDER BY alias",
        model,
        version);
  }
}
