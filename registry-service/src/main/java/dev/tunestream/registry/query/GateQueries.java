package dev.tunestream.registry.query;

import dev.tunestream.recipe.GateRule;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.gate.Evaluated;
import dev.tunestream.registry.gate.GateRuleJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions about gates: what they ask, and what they have said. */
@ApplicationScoped
public class GateQueries {
  private final Database database;

  GateQueries(Database database) {
    this.database = database;
  }

  /**
   * What a model asks of versions that are to take an alias.
   *
   * @param by who has set it
   */
  public record ModelGate(String alias, List<GateRule> rules, String by, Instant set) {}

  /**
   * A version, as a gate looks at it.
   *
   * @param own the evaluation that it was registered with
   * @param ofModel what its model asks for the alias, or null where nobody has said anything
   * @param ofRecipe what its recipe asks
   */
  public record Version(
      String adapter, Evaluated own, List<GateRule> ofModel, List<GateRule> ofRecipe) {}

  /** The gates that a model has set, by alias. */
  public List<ModelGate> ofModel(String model) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row ->
                    new ModelGate(
                        row.getString("alias"),
                        GateRuleJson.readOrNone(row.getString("rules")),
                        row.getString("by"),
                        Sql.instant(row, "set_at")),
                "SELECT * FROM model_gate WHERE model = ? ORDER BY alias",
                model));
  }

  /** A version before the gate to an alias. */
  public Optional<Version> version(String model, int version, String alias) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Version(
                        row.getString("adapter"),
                        new Evaluated(
                            row.getString("evaluation"),
                            row.getString("report"),
                            row.getString("reason")),
                        GateRuleJson.read(row.getString("of_model")),
                        GateRuleJson.readOrNone(row.getString("of_recipe"))),
                """
                SELECT v.adapter, coalesce(e.id, v.evaluation) AS evaluation, e.report, e.reason,
                       j.recipe -> 'registry' -> 'gate' AS of_recipe, g.rules AS of_model
                FROM model_version v
                LEFT JOIN job j ON j.id = v.job
                LEFT JOIN evaluation e ON e.id = coalesce(v.evaluation, v.job)
                LEFT JOIN model_gate g ON g.model = v.model AND g.alias = ?
                WHERE v.model = ? AND v.version = ?
                """,
                alias,
                model,
                version));
  }

  /** Every decision on a version, in their order. */
  public List<GateDecision> decisions(String model, int version) {
    return database.read(connection -> decisions(connection, model, version));
  }

  static List<GateDecision> decisions(Connection connection, String model, int version)
      throws SQLException {
    return Sql.list(
        connection,
        GateQueries::decision,
        "SELECT * FROM gate WHERE model = ? AND version = ? ORDER BY number",
        model,
        version);
  }

  private static GateDecision decision(ResultSet row) throws SQLException {
    return new GateDecision(
        row.getString("alias"),
        row.getBoolean("passed"),
        row.getString("reason"),
        row.getString("evaluation"),
        row.getString("report"),
        Json.of(row, "rules"),
        row.getString("by"),
        row.getString("override"),
        Sql.instant(row, "at"));
  }
}
