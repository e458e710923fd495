package dev.tunestream.registry.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.DescriptionSet;
import dev.tunestream.events.Event;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.GateSet;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.TagSet;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.recipe.GateRule;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.TableDump;
import dev.tunestream.registry.database.Sql;
import dev.tunestream.registry.decide.Backlog;
import dev.tunestream.registry.decide.BacklogQuery;
import dev.tunestream.registry.gate.Candidate;
import dev.tunestream.testing.Addresses;
import dev.tunestream.testing.TestStackExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestStackExtension.class)
class TablesTest {
  private static final String SCHEMA = "tables_test";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Addresses.Database database;
  private final Story story = new Story("job-1", "m", "champion", Story.digest('a'));
  private Connection connection;
  private int told;

  TablesTest(Addresses addresses) {
    this.database = addresses.database();
  }

  @BeforeEach
  void makeTables() throws SQLException {
    connection =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    rebuild();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderAcrossTopicsDoesNotMatter(long seed) throws SQLException {
    List<List<Told<?>>> topics = new ArrayList<>();
    for (List<Event> events : story.topics()) {
      topics.add(events.stream().<Told<?>>map(this::tell).toList());
    }
    for (List<Told<?>> topic : topics) {
      applyAll(topic);
    }
    Map<String, List<String>> inOrder = TableDump.of(connection);
    rebuild();
    applyAll(interleaved(topics, new Random(seed)));

    assertThat(TableDump.of(connection)).isEqualTo(inOrder);
  }

  @Test
  void whatComesTwiceCountsOnce() throws SQLException {
    List<Told<?>> events = new ArrayList<>();
    story.topics().forEach(topic -> topic.forEach(event -> events.add(tell(event))));
    applyAll(events);
    Map<String, List<String>> once = TableDump.of(connection);
    applyAll(events);

    assertThat(TableDump.of(connection)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void everyEventTwiceAndShuffledBetweenPartitionsMakesTheSameTables(long seed)
      throws SQLException {
    Random random = new Random(seed);
    List<Told<?>> elsewhere = new ArrayList<>();
    story.topics().forEach(topic -> topic.forEach(event -> elsewhere.add(tell(event))));
    elsewhere.add(tell(new JobFailed("job-2", "trainer-service", "the first reason")));
    elsewhere.add(tell(new JobFailed("job-2", "trainer-service", "the second reason")));
    elsewhere.add(tell(story.notEvaluated()));
    elsewhere.add(tell(story.evaluated(0.1, 0.6)));
    List<Told<?>> models = changes().stream().<Told<?>>map(this::tell).toList();
    applyAll(elsewhere);
    applyAll(models);
    Map<String, List<String>> once = TableDump.of(connection);

    rebuild();
    List<Told<?>> shuffled = new ArrayList<>(elsewhere);
    shuffled.addAll(elsewhere);
    Collections.shuffle(shuffled, random);
    applyAll(interleaved(List.of(shuffled, doubled(models, random)), random));

    assertThat(TableDump.of(connection)).isEqualTo(once);
  }

  /** What happens to a model, with an alias that goes back and forth. */
  private List<Event> changes() {
    GateRule rule =
        new GateRule(GateRule.Subject.METRIC, "exactMatch", GateRule.Demand.BETTER_BY, null);
    return List.of(
        new VersionRegistered("m", 1, "job-1", Story.digest('a'), "job-1"),
        new AdapterPushed(
            "push-1", "m", Story.digest('b'), 9, Story.digest('c'), "seedling", null, "hi", "ada"),
        new VersionRegistered("m", 2, null, "push-1", Story.digest('b'), null, Story.digest('e')),
        new AliasMoved("m", "latest", 1),
        new AliasMoved("m", "latest", 2),
        new GateSet("m", "champion", List.of(rule), "ada"),
        new GateDecided("m", 1, "champion", true, "better"),
        new AliasMoved("m", "champion", 1, 0, "ada", null),
        new AliasMoved("m", "champion", 2, 0, "ada", "expects what is not so"),
        new AliasMoved("m", "champion", 2, 1, "ada", null),
        new AliasMoved("m", "champion", 1, 2, "ada", "taken back"),
        new AliasMoved("m", "own", 1, null, "ada", null),
        new AliasMoved("m", "own", null, 1, "ada", "no longer needed"),
        new TagSet("m", 1, "team", "search", "ada"),
        new TagSet("m", 1, "team", "shop", "ada"),
        new TagSet("m", null, "stage", "trial", "ada"),
        new TagSet("m", null, "stage", null, "ada"),
        new DescriptionSet("m", null, "Answers.", "ada"),
        new GateSet("m", "champion", null, "ada"));
  }

  /** In order, and each again at some place behind. */
  private static List<Told<?>> doubled(List<Told<?>> events, Random random) {
    List<Told<?>> all = new ArrayList<>(events);
    for (Told<?> event : events) {
      int first = all.indexOf(event);
      all.add(first + 1 + random.nextInt(all.size() - first), event);
    }
    return all;
  }

  @Test
  void aChangeThatExpectsSomethingElseIsVoidAndKept() throws SQLException {
    changes().forEach(this::applyUnchecked);

    assertThat(
            Sql.list(
                connection, row -> row.getString("text"), "SELECT * FROM model_change WHERE void"))
        .containsExactly("alias champion moved to version 2");
    assertThat(
            Sql.list(
                connection,
                row -> row.getInt("before") + "→" + row.getInt("version"),
                "SELECT * FROM alias_move WHERE alias = 'champion' ORDER BY number"))
        .containsExactly("0→1", "1→2", "2→1");
    assertThat(Sql.list(connection, row -> row.getString("alias"), "SELECT * FROM model_alias"))
        .containsExactlyInAnyOrder("latest", "champion");
  }

  @Test
  void whatSomebodyHasDecidedIsNotPromotedByTheRegistry() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new GateDecided("m", 1, "champion", true, "better", null, null, List.of(), "ada", null));

    assertThat(BacklogQuery.read(connection).unpromoted()).isEmpty();
  }

  @Test
  void aJobThatIsNotToBeRegisteredIsNoBacklog() throws SQLException {
    Story replay = new Story("replay-1", "m", null, Story.digest('a'), "register: false");
    apply(replay.produced());
    apply(replay.evaluated(0.1, 0.6));

    assertThat(BacklogQuery.read(connection).unregistered()).isEmpty();
  }

  @Test
  void theReasonOfAWaitGoesWithIt() throws SQLException {
    apply(story.requested());
    apply(story.waiting());
    assertThat(job()).isEqualTo("WAITING: the dataset isn't sealed");

    apply(story.accepted());
    assertThat(job()).isEqualTo("ACCEPTED: null");
  }

  @Test
  void aJobThatHasEndedStaysSo() throws SQLException {
    apply(new JobCancelled("job-1", "asked for"));
    apply(story.started(3));

    assertThat(job()).isEqualTo("CANCELLED: asked for");
  }

  @Test
  void aNullCharacterInATextIsReplaced() throws SQLException {
    apply(new JobFailed("job-1", "trainer-service", "a\0b"));

    assertThat(job()).isEqualTo("FAILED: a\uFFFDb");
  }

  @Test
  void aVersionThatIsThereMakesASecondOneVoid() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new VersionRegistered("m", 1, "job-2", Story.digest('b'), null));

    assertThat(versions()).containsExactly("m/1 job-1");
  }

  @Test
  void aJobHasOneVersion() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new VersionRegistered("m", 2, "job-1", Story.digest('a'), null));
    apply(new VersionRegistered("other", 1, "job-1", Story.digest('a'), null));

    assertThat(versions()).containsExactly("m/1 job-1");
  }

  @Test
  void aVersionThatLeavesAGapIsVoid() throws SQLException {
    apply(new VersionRegistered("m", 2, "job-1", Story.digest('a'), null));

    assertThat(versions()).isEmpty();
  }

  @Test
  void anAliasCannotPointToNothing() throws SQLException {
    apply(new AliasMoved("m", "latest", 1));
    apply(new GateDecided("m", 1, "champion", true, "better"));

    assertThat(TableDump.of(connection).get("model_alias")).isEmpty();
    assertThat(TableDump.of(connection).get("gate")).isEmpty();
  }

  @Test
  void anEvaluatedJobIsInTheBacklogUntilItIsRegistered() throws SQLException {
    apply(story.evaluated(0.1, 0.6));
    assertThat(BacklogQuery.read(connection).isEmpty()).isTrue();

    apply(story.produced());
    assertThat(BacklogQuery.read(connection).unregistered())
        .containsExactly(new Backlog.Unregistered("m", "job-1", Story.digest('a'), true));

    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), "job-1"));
    assertThat(BacklogQuery.read(connection).unregistered()).isEmpty();
  }

  @Test
  void aFailedEvaluationIsInTheBacklogToo() throws SQLException {
    apply(story.produced());
    apply(story.notEvaluated());

    assertThat(BacklogQuery.read(connection).unregistered())
        .containsExactly(new Backlog.Unregistered("m", "job-1", Story.digest('a'), false));
  }

  @Test
  void aNewVersionAsksForLatestAndForItsGate() throws SQLException {
    apply(story.produced());
    apply(story.evaluated(0.1, 0.6));
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), "job-1"));

    Backlog backlog = BacklogQuery.read(connection);
    assertThat(backlog.newest()).containsEntry("m", 1);
    assertThat(backlog.latestBehind()).containsExactly("m");
    assertThat(backlog.undecided())
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.candidate()).isEqualTo(new Candidate("m", 1, "champion"));
              assertThat(version.evaluated().report()).isEqualTo(story.report(0.1, 0.6).digest());
              assertThat(version.rules()).isEqualTo(GateRule.DEFAULT);
            });
  }

  @Test
  void aPassedGateAsksForItsAliasOnce() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new GateDecided("m", 1, "champion", true, "better"));
    assertThat(BacklogQuery.read(connection).unpromoted())
        .containsExactly(new Backlog.Unpromoted("m", 1, "champion"));

    apply(new AliasMoved("m", "champion", 1));
    assertThat(BacklogQuery.read(connection).unpromoted()).isEmpty();
  }

  @Test
  void aPromotionThatWasTakenBackIsNotMadeAgain() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new VersionRegistered("m", 2, "job-2", Story.digest('b'), null));
    apply(new AliasMoved("m", "champion", 1));
    apply(new GateDecided("m", 2, "champion", true, "better"));
    apply(new AliasMoved("m", "champion", 2));
    apply(new AliasMoved("m", "champion", 1));

    assertThat(BacklogQuery.read(connection).unpromoted()).isEmpty();
  }

  @Test
  void anOlderVersionDoesNotTakeTheAliasFromANewerOne() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new VersionRegistered("m", 2, "job-2", Story.digest('b'), null));
    apply(new AliasMoved("m", "champion", 2));
    apply(new GateDecided("m", 1, "champion", true, "better"));

    assertThat(BacklogQuery.read(connection).unpromoted()).isEmpty();
  }

  @Test
  void aGateThatWasNotPassedAsksForNothing() throws SQLException {
    apply(new VersionRegistered("m", 1, "job-1", Story.digest('a'), null));
    apply(new AliasMoved("m", "latest", 1));
    apply(new GateDecided("m", 1, "champion", false, "worse"));

    assertThat(BacklogQuery.read(connection).isEmpty()).isTrue();
  }

  private void rebuild() throws SQLException {
    Sql.update(connection, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.username(), database.password())
        .schemas(SCHEMA)
        .load()
        .migrate();
    Sql.update(connection, "SET search_path TO " + SCHEMA);
  }

  private Told<?> tell(Event event) {
    told++;
    return new Told<>("event-" + told, "/test", START.plusSeconds(told), event);
  }

  private void apply(Event event) throws SQLException {
    Tables.apply(connection, tell(event));
  }

  private void applyUnchecked(Event event) {
    try {
      apply(event);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void applyAll(List<Told<?>> events) throws SQLException {
    for (Told<?> event : events) {
      Tables.apply(connection, event);
    }
  }

  private static List<Told<?>> interleaved(List<List<Told<?>>> topics, Random random) {
    List<Deque<Told<?>>> left = new ArrayList<>();
    topics.forEach(topic -> left.add(new ArrayDeque<>(topic)));
    List<Told<?>> all = new ArrayList<>();
    while (!left.isEmpty()) {
      Deque<Told<?>> next = left.get(random.nextInt(left.size()));
      all.add(next.removeFirst());
      if (next.isEmpty()) {
        left.remove(next);
      }
    }
    return all;
  }

  private String job() throws SQLException {
    return Sql.first(
            connection,
            row -> row.getString("state") + ": " + row.getString("reason"),
            "SELECT * FROM job WHERE id = 'job-1'")
        .orElseThrow();
  }

  private List<String> versions() throws SQLException {
    return Sql.list(
        connection,
        row -> row.getString("model") + "/" + row.getInt("version") + " " + row.getString("job"),
        "SELECT * FROM model_version ORDER BY model, version");
  }
}
