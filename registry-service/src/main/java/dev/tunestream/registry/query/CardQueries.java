package dev.tunestream.registry.query;

import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Questions about a version's files and its card. */
@ApplicationScoped
public class CardQueries {
  private final Database database;

  CardQueries(Database database) {
    this.database = database;
  }

  /**
   * What a version's files are found by.
   *
   * @param adapter digest of its files
   * @param card digest of its card, or null where it was registered without
   * @param pushed whether they were made elsewhere
   */
  public record Files(String adapter, String card, boolean pushed) {}

  /**
   * What a card is written of.
   *
   * @param words tags of the model by name
   */
  public record Facts(VersionDetail version, Map<String, String> words) {}

  /** Where a version's files are. */
  public Optional<Files> files(String model, int version) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                row ->
                    new Files(
                        row.getString("adapter"),
                        row.getString("card"),
                        row.getString("push") != null),
                "SELECT adapter, card, push FROM model_version WHERE model = ? AND version = ?",
                model,
                version));
  }

  /** The facts of a version that is registered. */
  public Optional<Facts> registered(String model, int version) {
    return database.read(
        connection -> {
          Optional<VersionDetail> found = VersionDetail.find(connection, model, version);
          Map<String, String> words = words(connection, model);
          return found.map(detail -> new Facts(detail, words));
        });
  }

  /** The facts of a version that a job is about to become. */
  public Facts upcoming(String model, int version, String job) {
    return database.read(
        connection ->
            new Facts(
                VersionDetail.upcoming(connection, model, version, job), words(connection, model)));
  }

  private static Map<String, String> words(Connection connection, String model)
      throws SQLException {
    Map<String, String> words = new TreeMap<>();
    Sql.list(
        connection,
        row -> words.put(row.getString("tag"), row.getString("value")),
        "SELECT tag, value FROM model_tag WHERE model = ? AND version = 0",
        model);
    return words;
  }
}
