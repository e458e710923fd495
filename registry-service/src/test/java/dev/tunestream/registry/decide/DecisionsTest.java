package dev.tunestream.registry.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.Event;
import dev.tunestream.events.VersionRegistered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final String ADAPTER = "a".repeat(64);

  @Test
  void anEvaluatedJobBecomesTheFirstVersionOfItsModel() {
    Backlog backlog = unregistered(Map.of(), new Backlog.Unregistered("m", "j", ADAPTER, true));

    assertThat(events(backlog)).containsExactly(new VersionRegistered("m", 1, "j", ADAPTER, "j"));
  }

  @Test
  void severalJobsOfAModelGetConsecutiveNumbers() {
    Backlog backlog =
        unregistered(
            Map.of("m", 4, "other", 9),
            new Backlog.Unregistered("m", "j1", ADAPTER, true),
            new Backlog.Unregistered("new", "j2", ADAPTER, true),
            new Backlog.Unregistered("m", "j3", ADAPTER, true));

    assertThat(events(backlog))
        .containsExactly(
            new VersionRegistered("m", 5, "j1", ADAPTER, "j1"),
            new VersionRegistered("new", 1, "j2", ADAPTER, "j2"),
            new VersionRegistered("m", 6, "j3", ADAPTER, "j3"));
  }

  @Test
  void aJobWhoseEvaluationFailedIsRegisteredWithoutOne() {
    Backlog backlog = unregistered(Map.of(), new Backlog.Unregistered("m", "j", ADAPTER, false));

    assertThat(events(backlog)).containsExactly(new VersionRegistered("m", 1, "j", ADAPTER, null));
  }

  @Test
  void latestGoesToTheNewestVersion() {
    Backlog backlog = new Backlog(List.of(), Map.of("m", 3), List.of("m"), List.of(), List.of());

    assertThat(events(backlog)).containsExactly(new AliasMoved("m", "latest", 3));
  }

  @Test
  void aVersionThatPassedTakesTheAlias() {
    Backlog backlog =
        new Backlog(
            List.of(),
            Map.of("m", 2),
            List.of(),
            List.of(),
            List.of(new Backlog.Unpromoted("m", 2, "champion")));

    assertThat(events(backlog)).containsExactly(new AliasMoved("m", "champion", 2));
  }

  @Test
  void equalDecisionsHaveEqualIds() {
    Backlog backlog = unregistered(Map.of(), new Backlog.Unregistered("m", "j", ADAPTER, true));

    assertThat(Decisions.of(backlog)).isEqualTo(Decisions.of(backlog));
    assertThat(Decisions.of(backlog))
        .extracting(Decision::id)
        .containsExactly("j/VersionRegistered/1");
  }

  private static Backlog unregistered(Map<String, Integer> newest, Backlog.Unregistered... jobs) {
    return new Backlog(List.of(jobs), newest, List.of(), List.of(), List.of());
  }

  private static List<Event> events(Backlog backlog) {
    return Decisions.of(backlog).stream().map(Decision::event).toList();
  }
}
