package dev.tunestream.registry.openlineage;

import dev.tunestream.messaging.StopSignal;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.job.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks jobs up in the tables. The journal may be a moment behind the topic that told of the job:
 * then it is waited for, but not for ever, since anyone may publish events of a job that nobody has
 * asked for.
 */
@ApplicationScoped
class JobNames implements LineJobs {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES = 15;

  private final Database database;
  private final StopSignal stop;

  JobNames(Database database, StopSignal stop) {
    this.database = database;
    this.stop = stop;
  }

  private record Row(String name, String state, boolean wasAccepted) {}

  @Override
  public Known find(String job, boolean ended) {
    Optional<Row> row = read(job);
    for (int i = 0; i < TRIES && !isEnough(row, ended) && !stop.await(PAUSE); i++) {
      row = read(job);
    }
    return row.map(
            known -> new Known(known.name() == null ? job : known.name(), known.wasAccepted()))
        .orElseGet(() -> new Known(job, false));
  }

  private static boolean isEnough(Optional<Row> row, boolean ended) {
    return row.isPresent()
        && row.get().name() != null
        && (!ended || JobState.valueOf(row.get().state()).isEnd());
  }

  private Optional<Row> read(String job) {
    return database.read(
        connection ->
            Sql.first(
                connection,
                found ->
                    new Row(
                        found.getString("name"),
                        found.getString("state"),
                        found.getBoolean("accepted")),
                """
                SELECT recipe ->> 'name' AS name, state, tokenized_set IS NOT NULL AS accepted
                FROM job WHERE id = ?
                """,
                job));
  }
}
