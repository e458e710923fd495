package dev.tunestream.registry.decide;

import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.gate.Candidate;
import dev.tunestream.registry.gate.Evaluated;
import dev.tunestream.registry.gate.GateRuleJson;
import dev.tunestream.registry.gate.GateRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from the tables what is still to be decided. */
public final class BacklogQuery {
  /** The evaluation that follows a training has the job's id; others register nothing. */
  private static final String UNREGISTERED =
      """
      SELECT j.recipe -> 'registry' ->> 'model' AS model, a.job, a.digest,
             e.state = 'COMPLETED' AS evaluated
      FROM evaluation e
      JOIN adapter a ON a.job = e.id AND a.digest = e.adapter
      JOIN job j ON j.id = a.job AND j.recipe IS NOT NULL
      WHERE e.id = e.job AND coalesce(j.recipe -> 'registry' ->> 'register', 'true') = 'true'
        AND NOT EXISTS (SELECT 1 FROM model_version v WHERE v.job = a.job)
      ORDER BY e.at, e.id
      LIMIT 100
      """;

  private static final String NEWEST =
      "SELECT model, max(version) AS version FROM model_version GROUP BY model";

  private static final String LATEST_BEHIND =
      """
      SELECT n.model FROM (%s) n
      LEFT JOIN model_alias a ON a.model = n.model AND a.alias = '%s'
      WHERE a.version IS DISTINCT FROM n.version
      ORDER BY n.model
      """
          .formatted(NEWEST, Decisions.LATEST);

  private static final String UNDECIDED =
      """
      SELECT v.model, v.version, v.job, j.recipe -> 'registry' ->> 'promoteTo' AS alias,
             e.id AS evaluation, e.report, e.reason,
             j.recipe -> 'registry' -> 'gate' AS of_recipe,
             (SELECT r.rules FROM model_gate r WHERE r.model = v.model
                AND r.alias = j.recipe -> 'registry' ->> 'promoteTo') AS of_model
      FROM model_version v
      JOIN job j ON j.id = v.job AND j.recipe -> 'registry' ->> 'promoteTo' IS NOT NULL
      LEFT JOIN evaluation e ON e.id = coalesce(v.evaluation, v.job)
      WHERE (v.evaluation IS NULL OR e.id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM gate g WHERE g.model = v.model AND g.version = v.version
                          AND g.alias = j.recipe -> 'registry' ->> 'promoteTo')
      ORDER BY v.model, v.version
      """;

  private static final String UNPROMOTED =
      """
      SELECT g.model, g.version, g.alias FROM gate g
      WHERE g.passed AND g.by IS NULL
        AND NOT EXISTS (SELECT 1 FROM alias_move m WHERE m.model = g.model AND m.alias = g.alias
                          AND m.version = g.version)
        AND NOT EXISTS (SELECT 1 FROM model_alias a WHERE a.model = g.model AND a.alias = g.alias
                          AND a.version > g.version)
      ORDER BY g.model, g.version
      """;

  private BacklogQuery() {}

  /** The backlog as the transaction sees it. */
  public static Backlog read(Connection connection) throws SQLException {
    return new Backlog(
        Sql.list(
            connection,
            row ->
                new Backlog.Unregistered(
                    row.getString("model"),
                    row.getString("job"),
                    row.getString("digest"),
                    row.getBoolean("evaluated")),
            UNREGISTERED),
        newest(connection),
        Sql.list(connection, row -> row.getString("model"), LATEST_BEHIND),
        Sql.list(
            connection,
            row ->
                new Backlog.Undecided(
                    row.getString("job"),
                    new Candidate(
                        row.getString("model"), row.getInt("version"), row.getString("alias")),
                    new Evaluated(
                        row.getString("evaluation"),
                        row.getString("report"),
                        row.getString("reason")),
                    GateRules.of(
                        GateRuleJson.read(row.getString("of_model")),
                        GateRuleJson.readOrNone(row.getString("of_recipe")))),
            UNDECIDED),
        Sql.list(
            connection,
            row ->
                new Backlog.Unpromoted(
                    row.getString("model"), row.getInt("version"), row.getString("alias")),
            UNPROMOTED));
  }

  private static Map<String, Integer> newest(Connection connection) throws SQLException {
    Map<String, Integer> newest = new HashMap<>();
    List<Map.Entry<String, Integer>> rows =
        Sql.list(
            connection, row -> Map.entry(row.getString("model"), row.getInt("version")), NEWEST);
    rows.forEach(row -> newest.put(row.getKey(), row.getValue()));
    return newest;
  }
}
