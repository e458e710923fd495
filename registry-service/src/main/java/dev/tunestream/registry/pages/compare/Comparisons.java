package dev.tunestream.registry.pages.compare;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.pages.Asked;
import dev.tunestream.registry.pages.reports.Reports;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.VersionDetail;
import dev.tunestream.service.RequestRefusedException;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds versions with their reports. */
@Singleton
class Comparisons {
  private static final int MOST_NAMES = 200;

  private final ModelQueries models;
  private final Reports reports;
  private final Database database;

  Comparisons(ModelQueries models, Reports reports, Database database) {
    this.models = models;
    this.reports = reports;
    this.database = database;
  }

  /** The newest versions of all models. */
  List<String> names() {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row -> row.getString("model") + ":" + row.getInt("version"),
                """
                SELECT model, version FROM model_version
                ORDER BY registered_at DESC, model, version DESC LIMIT ?
                """,
                MOST_NAMES));
  }

  /** A version by its name, {@code model:version}; without its report where that can't be read. */
  Side side(String name) {
    int colon = name.lastIndexOf(':');
    String model = Asked.name("version", colon < 0 ? name : name.substring(0, colon));
    int number = Asked.number("version", colon < 0 ? "" : name.substring(colon + 1));
    VersionDetail version =
        models.version(model, number).orElseThrow(() -> Asked.unknown("version", name));
    if (version.evaluation() == null) {
      return Side.without(version, "It was not evaluated.");
    }
    if (version.evaluation().report() == null) {
      return Side.without(
          version, "Its evaluation failed: %s".formatted(version.evaluation().reason()));
    }
    try {
      return new Side(version, reports.read(version.evaluation().report()), null);
    } catch (RequestRefusedException e) {
      return Side.without(version, e.getMessage());
    }
  }
}
