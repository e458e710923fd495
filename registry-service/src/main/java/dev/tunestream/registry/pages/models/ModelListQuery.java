package dev.tunestream.registry.pages.models;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.query.AliasQueries;
import dev.tunestream.registry.query.ModelQueries;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Models whose name, words, data or base have what somebody searches for. */
@Singleton
class ModelListQuery {
  private static final int ON_A_PAGE = 40;

  private final Database database;
  private final ModelQueries models;
  private final AliasQueries aliases;

  ModelListQuery(Database database, ModelQueries models, AliasQueries aliases) {
    this.database = database;
    this.models = models;
    this.aliases = aliases;
  }

  ModelList list(String words, String after) {
    List<ModelRow> rows = database.read(connection -> rows(connection, words, after));
    List<ModelRow> shown =
        rows.subList(0, Math.min(rows.size(), ON_A_PAGE)).stream().map(this::whole).toList();
    return new ModelList(
        words, shown, rows.size() > ON_A_PAGE ? shown.getLast().name() : null, after);
  }

  private ModelRow whole(ModelRow row) {
    return new ModelRow(
        row.name(),
        row.versions(),
        row.newest(),
        row.exactMatch(),
        row.tokenF1(),
        row.registered(),
        row.base(),
        row.dataset(),
        row.sealed(),
        row.description(),
        aliases.all(row.name()),
        models.words(row.name(), 0).tags());
  }

  private static List<ModelRow> rows(Connection connection, String words, String after)
      throws SQLException {
    String wanted = words.toLowerCase(java.util.Locale.ROOT);
    return Sql.list(
        connection,
        ModelListQuery::row,
        """
        SELECT v.model, n.versions, v.version, v.registered_at, d.text AS description,
               (e.tuned ->> 'exactMatch')::float8 AS exact_match,
               (e.tuned ->> 'tokenF1')::float8 AS token_f1,
               j.recipe ->> 'base' AS base, j.dataset,
               EXISTS (SELECT 1 FROM dataset_snapshot s WHERE s.name = j.dataset) AS sealed
        FROM (SELECT model, count(*) AS versions, max(version) AS newest
              FROM model_version WHERE model > ? GROUP BY model) n
        JOIN model_version v ON v.model = n.model AND v.version = n.newest
        LEFT JOIN evaluation e ON e.id = v.evaluation
        LEFT JOIN job j ON j.id = v.job
        LEFT JOIN model_description d ON d.model = v.model AND d.version = 0
        WHERE ? = ''
          OR strpos(lower(concat_ws(' ', v.model, d.text, j.recipe ->> 'base', j.dataset)), ?) > 0
          OR EXISTS (SELECT 1 FROM model_tag t
                     WHERE t.model = v.model
                       AND strpos(lower(concat_ws(' ', t.tag, t.value)), ?) > 0)
        ORDER BY v.model LIMIT ?
        """,
        after,
        wanted,
        wanted,
        wanted,
        ON_A_PAGE + 1);
  }

  private static ModelRow row(ResultSet row) throws SQLException {
    return new ModelRow(
        row.getString("model"),
        row.getLong("versions"),
        row.getInt("version"),
        row.getObject("exact_match", Double.class),
        row.getObject("token_f1", Double.class),
        Sql.instant(row, "registered_at"),
        row.getString("base"),
        row.getString("dataset"),
        row.getBoolean("sealed"),
        row.getString("description"),
        null,
        null);
  }
}
